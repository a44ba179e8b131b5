import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import classes from './DefinitionTable.module.css';

type Props = {
  /** What is moved. */
  readonly name: string;
  /** Where it stands now, from 1. */
  readonly place: number;
  readonly last: boolean;
  readonly onMove: (by: -1 | 1) => unknown;
};

/** Moves a row up or down; the only one has nowhere to go. The focus goes with the row, so that the same key moves it on. */
export function MoveButtons({ name, place, last, onMove }: Props) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<{ readonly by: -1 | 1; readonly at: number } | null>(null);
  useLayoutEffect(() => {
    if (pressed.current === null || pressed.current.at === place) return;
    const [wanted, other] = pressed.current.by === -1 ? [up, down] : [down, up];
    pressed.current = null;
    (wanted.current?.disabled ? other : wanted).current?.focus();
  }, [place]);
  if (place === 1 && last) return null;
  const move = (by: -1 | 1) => {
    pressed.current = { by, at: place };
    onMove(by);
  };
  return (
    <span className={classes.moveButtons}>
      <ActionIcon
        ref={up}
        variant="subtle"
        color="gray"
        size={22}
        disabled={place === 1}
        aria-label={`Move ${name} up`}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        ref={down}
        variant="subtle"
        color="gray"
        size={22}
        disabled={last}
        aria-label={`Move ${name} down`}
        onClick={() => move(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </span>
  );
}
