import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { RecordObject } from '#contract/catalogue.ts';
import { recordPath } from '../../ui/objects.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { formatCount } from '../../ui/values.ts';
import classes from './RecordEditor.module.css';
import type { ListAround } from './record-slots.ts';

type Props = {
  readonly object: RecordObject;
  readonly id: string;
  readonly list: ListAround;
};

/** From one record of a list to the next without going back to it: with `j` and `k`, as in the list itself. */
export function ListWalk({ object, id, list: { ids, count } }: Props) {
  const navigate = useNavigate();
  const place = ids.indexOf(id);
  const go = (by: number) => {
    const next = place < 0 ? undefined : ids[place + by];
    // The list stays one step back, however far one has walked.
    if (next !== undefined) void navigate({ to: recordPath(object, next), replace: true });
  };
  useShortcuts({ j: () => go(1), k: () => go(-1) });
  if (place < 0 || ids.length < 2) return null;
  return (
    <span className={classes.walk}>
      {formatCount(place + 1)} of {formatCount(count)}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Previous record"
        title="Previous (K)"
        disabled={place === 0}
        onClick={() => go(-1)}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Next record"
        title="Next (J)"
        disabled={place === ids.length - 1}
        onClick={() => go(1)}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </span>
  );
}
