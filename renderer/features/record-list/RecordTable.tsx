import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useRecordAnswer, useRecordsHere } from '../../ui/records.ts';
import { focusedRow } from '../../ui/row-walk.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { columnsOf, columnsThatFit, gridTracks, standardColumnsOf } from './columns.ts';
import { HeaderCell } from './HeaderCell.tsx';
import { type ListView, nextSort } from './list-view.ts';
import { placeIn } from './list-view-store.ts';
import { RecordRow } from './RecordRow.tsx';
import classes from './RecordTable.module.css';
import { SelectBox } from './SelectBox.tsx';

/** Rows beyond the edge that are read before somebody scrolls there. */
const READ_AHEAD = 60;

/** As wide as the box of a row and the gap beside it. */
const SELECT_WIDTH = 36;
const SELECT_TRACK = '20px';

type Props = {
  readonly object: RecordObject;
  readonly ids: readonly string[];
  readonly view: ListView;
  readonly onChange: (change: Partial<ListView>) => void;
  readonly selection: Selection;
};

/** The records of an object as a table, with as many columns as fit. */
export function RecordTable({ object, ids, view, onChange, selection }: Props) {
  const { sort, filters, columns: chosen, widths } = view;
  const { ref, width } = useElementSize();
  const { reader } = useRecordsHere();
  const readAhead = (first: number, last: number) =>
    reader.want(ids.slice(Math.max(0, first - READ_AHEAD), last + READ_AHEAD));
  const { answer: lengths } = useRecordAnswer('lengths', {
    object,
    columns: [...(chosen ?? []), ...standardColumnsOf(object)],
  });
  const columns = useMemo(
    () => columnsThatFit(columnsOf(object, { columns: chosen, widths }, lengths ?? {}), width - SELECT_WIDTH),
    [object, chosen, widths, lengths, width],
  );
  const toggleActive = (toHere: boolean) => {
    const id = ids[focusedRow() ?? -1];
    if (id !== undefined) selection.toggle(id, toHere);
  };
  useShortcuts({ x: () => toggleActive(false), 'Shift+x': () => toggleActive(true) });
  return (
    <VirtualTable
      ref={ref}
      name={catalogue[object].plural}
      items={ids}
      keyOf={sameId}
      onRange={readAhead}
      place={placeIn(object)}
      className={classes.table}
      order={JSON.stringify([sort, filters])}
      style={{ '--tracks': `${SELECT_TRACK} ${gridTracks(columns)}` } as CSSProperties}
      head={
        <>
          <th scope="col" className={classes.headCell}>
            <SelectBox
              label="Select all"
              checked={selection.isAll}
              partly={!selection.isAll && selection.ids.length > 0}
              tabbable
              onToggle={selection.toggleAll}
            />
          </th>
          {columns.map((column) => (
            <HeaderCell
              key={column.key}
              column={column}
              sort={sort}
              onSort={() => onChange({ sort: nextSort(object, sort, column.key) })}
              onWidth={(width) => onChange({ widths: { ...widths, [column.key]: width } })}
            />
          ))}
        </>
      }
      row={(id, place) => (
        <RecordRow id={id} columns={columns} selected={selection.has(id)} onSelect={selection.toggle} {...place} />
      )}
    />
  );
}

const sameId = (id: string) => id;
