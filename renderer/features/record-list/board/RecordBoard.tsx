import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import type { RowFilter } from '../../../database/record-table/row-filter.ts';
import { RowsSkeleton } from '../../../ui/RowsSkeleton.tsx';
import { useRecordAnswer } from '../../../ui/records.ts';
import type { EditGuard } from '../cells/cell-edits.ts';
import type { ListView } from '../list-view.ts';
import { useBulkChange } from '../use-bulk-change.ts';
import { BoardColumn } from './BoardColumn.tsx';
import { type BoardFields, boardValues, HOW_TO_MOVE } from './board-fields.ts';
import classes from './RecordBoard.module.css';
import { useLiftedCard } from './use-lifted-card.ts';

/** So many cards of each column are drawn at first, and so many more at each wish. */
const CARDS = 50;

type Props = {
  readonly object: RecordObject;
  readonly orgId: string;
  readonly fields: BoardFields;
  readonly view: ListView;
  /** Those of the view, for whoever looks. */
  readonly filters: readonly RowFilter[];
  readonly guard: EditGuard;
};

/**
 * The records of a list as cards, in a column for each value of a field. A card is dragged to another column, lifted and
 * carried there by keys, or moved by Shift with an arrow key; on this device at once, without a network too.
 */
export function RecordBoard({ object, orgId, fields: { by, sum }, view, filters, guard }: Props) {
  const [most, setMost] = useState(CARDS);
  const { sort, search } = view;
  const { answer } = useRecordAnswer('board', { object, sort, search, filters, by, sum, most });
  const { change } = useBulkChange(object, orgId);
  /** The card that was moved by a key, and is to have the focus where it arrives. */
  const moved = useRef<string | null>(null);
  const found = (answer ?? []).map(({ value }) => value);
  const values = boardValues(object, by, found);
  const move = (id: string, value: string) => void change([id], { kind: 'field', field: by, value });
  const { lifted, said, onStep, drag } = useLiftedCard({
    by,
    values,
    guard,
    onMove: ({ id }, value) => {
      moved.current = id;
      move(id, value);
    },
  });
  if (answer === undefined) return <RowsSkeleton height={66} />;
  return (
    <section
      className={classes.board}
      aria-label={`${catalogue[object].plural} by ${fieldOf(object, by)?.label.toLowerCase()}`}
    >
      <VisuallyHidden id={HOW_TO_MOVE}>
        Space lifts it to be carried to another column. Shift with an arrow key moves it to the column beside it.
      </VisuallyHidden>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {values.map((value) => (
        <BoardColumn
          key={value}
          value={value}
          group={answer.find((group) => group.value === value)}
          moved={moved}
          lifted={lifted}
          drag={drag}
          onDrop={(id) => move(id, value)}
          onStep={onStep}
          onMore={() => setMost(most + CARDS)}
        />
      ))}
    </section>
  );
}
