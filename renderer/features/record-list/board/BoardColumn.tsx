import { Button } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import type { BoardGroup } from '../../../database/record-table/questions.ts';
import { CompactMoney } from '../../../ui/Money.tsx';
import { PicklistDot } from '../../../ui/Picklist.tsx';
import type { LocalRecord } from '../../../ui/records.ts';
import { formatCount } from '../../../ui/values.ts';
import { BoardCard } from './BoardCard.tsx';
import type { MoveStep } from './card-keys.ts';
import classes from './RecordBoard.module.css';
import { type CardDrag, columnName, type Lifted } from './use-lifted-card.ts';

/** What a card carries while it is dragged. */
const CARRIED = 'application/x-smartlite-record';

type Props = {
  readonly value: string;
  /** Undefined where nothing has the value. */
  readonly group: BoardGroup | undefined;
  readonly moved: RefObject<string | null>;
  readonly lifted: Lifted | null;
  readonly drag: CardDrag;
  readonly onDrop: (id: string) => void;
  readonly onStep: (record: LocalRecord, step: MoveStep) => void;
  readonly onMore: () => void;
};

/** The cards of one value, with how many they are and their sum. */
export function BoardColumn({ value, group, moved, lifted, drag, onDrop, onStep, onMore }: Props) {
  const [over, setOver] = useState(false);
  const column = useRef<HTMLElement>(null);
  const arriving = lifted !== null && lifted.at === value && lifted.from !== value ? lifted : null;
  const isArriving = arriving !== null;
  useEffect(() => {
    if (isArriving) column.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isArriving]);
  const { ids, count, sum }: Omit<BoardGroup, 'value'> = group ?? { ids: [], count: 0, sum: 0 };
  const name = columnName(value);
  return (
    <section
      ref={column}
      className={classes.column}
      aria-label={name}
      data-over={over || isArriving || undefined}
      onDragOver={(event) => {
        if (value === '' || !event.dataTransfer.types.includes(CARRIED)) return;
        event.preventDefault();
        setOver(true);
        drag.onOver(value);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        setOver(false);
        drag.onOver(null);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData(CARRIED);
        if (id === '' || ids.includes(id)) return;
        drag.onDropped(value);
        onDrop(id);
      }}
    >
      <h2 className={classes.head}>
        <PicklistDot value={value} />
        {name}
        <span className={classes.count}>{formatCount(count)}</span>
        {sum > 0 && <CompactMoney value={sum} className={classes.sum} />}
      </h2>
      <ul className={classes.cards}>
        {arriving !== null && <ArrivingCard {...arriving} />}
        {ids.map((id) => (
          <BoardCard
            key={id}
            id={id}
            moved={moved}
            lifted={lifted?.record.id === id}
            onDrag={(record, data) => {
              data.setData(CARRIED, id);
              drag.onStart(record);
            }}
            onDragEnd={drag.onEnd}
            onStep={onStep}
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

/** Where a lifted card would be dropped, and what that would bring with it; whoever listens is told in words. */
function ArrivingCard({ record, remark }: Lifted) {
  return (
    <li className={classes.arriving} aria-hidden>
      {shownName(record.name)}
      {remark !== null && <p className={classes.remark}>{remark}</p>}
    </li>
  );
}
