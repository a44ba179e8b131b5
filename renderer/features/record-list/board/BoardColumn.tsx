import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { BoardGroup } from '../../../database/record-table/questions.ts';
import { PicklistDot } from '../../../ui/Picklist.tsx';
import { formatCompactMoney, formatCount, formatMoney, formatOption } from '../../../ui/values.ts';
import { BoardCard } from './BoardCard.tsx';
import classes from './RecordBoard.module.css';

/** What a card carries while it is dragged. */
const CARRIED = 'application/x-smartlite-record';

type Props = {
  readonly value: string;
  /** Undefined where nothing has the value. */
  readonly group: BoardGroup | undefined;
  readonly moved: RefObject<string | null>;
  readonly onDrop: (id: string) => void;
  readonly onStep: (id: string, step: 1 | -1) => void;
  readonly onMore: () => void;
};

/** The cards of one value, with how many they are and their sum. */
export function BoardColumn({ value, group, moved, onDrop, onStep, onMore }: Props) {
  const [over, setOver] = useState(false);
  const { ids, count, sum }: Omit<BoardGroup, 'value'> = group ?? { ids: [], count: 0, sum: 0 };
  const name = value === '' ? 'None' : formatOption(value);
  return (
    <section
      className={classes.column}
      aria-label={name}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (value === '' || !event.dataTransfer.types.includes(CARRIED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData(CARRIED);
        if (id !== '' && !ids.includes(id)) onDrop(id);
      }}
    >
      <h2 className={classes.head}>
        <PicklistDot value={value} />
        {name}
        <span className={classes.count}>{formatCount(count)}</span>
        {sum > 0 && (
          <span className={classes.sum} title={formatMoney(sum)}>
            {formatCompactMoney(sum)}
          </span>
        )}
      </h2>
      <ul className={classes.cards}>
        {ids.map((id) => (
          <BoardCard
            key={id}
            id={id}
            moved={moved}
            onCarry={(data) => data.setData(CARRIED, id)}
            onStep={(step) => onStep(id, step)}
          />
        ))}
      </ul>
      {count > ids.length && (
        <Button variant="subtle" size="compact-sm" onClick={onMore}>
          Show more
        </Button>
      )}
    </section>
  );
}
