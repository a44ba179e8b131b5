import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useRecordAnswer, useRecordsHere } from '../../ui/records.ts';
import { focusedRow } from '../../ui/row-walk.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { type Selection, toggled } from '../../ui/use-selection.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import type { EditGuard } from './cells/cell-edits.ts';
import { useCells } from './cells/use-cells.ts';
import { columnsOf, columnsThatFit, gridTracks, standardColumnsOf } from './columns.ts';
import { GroupHead } from './groups/GroupHead.tsx';
import { idsOf, type ListRow, rowKey } from './groups/list-rows.ts';
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
  readonly orgId: string;
  readonly rows: readonly ListRow[];
  readonly view: ListView;
  readonly onChange: (change: Partial<ListView>) => void;
  readonly selection: Selection;
  readonly guard: EditGuard;
};

/** The records of an object as a table, with as many columns as fit. */
export function RecordTable({ object, orgId, rows, view, onChange, selection, guard }: Props) {
  const { sort, filters, columns: chosen, widths, group, closed } = view;
  const { ref, width } = useElementSize();
  const { reader } = useRecordsHere();
  const readAhead = (first: number, last: number) =>
    reader.want(idsOf(rows.slice(Math.max(0, first - READ_AHEAD), last + READ_AHEAD)));
  const { answer: lengths } = useRecordAnswer('lengths', {
    object,
    columns: [...(chosen ?? []), ...standardColumnsOf(object)],
  });
  const columns = useMemo(
    () => columnsThatFit(columnsOf(object, { columns: chosen, widths }, lengths ?? {}), width - SELECT_WIDTH),
    [object, chosen, widths, lengths, width],
  );
  const { editing, actions, focusRow, onKeyDown } = useCells(columns, rows, orgId, selection);
  const toggleActive = (toHere: boolean) => {
    const row = rows[focusedRow() ?? -1];
    if (typeof row === 'string') selection.toggle(row, toHere);
  };
  useShortcuts({ x: () => toggleActive(false), 'Shift+x': () => toggleActive(true) });
  const toggleGroup = (value: string) => onChange({ closed: [...toggled(new Set(closed), value)] });
  return (
    <VirtualTable
      ref={ref}
      name={catalogue[object].plural}
      items={rows}
      keyOf={rowKey}
      onRange={readAhead}
      onGridKey={onKeyDown}
      focusRow={focusRow}
      place={placeIn(object)}
      className={classes.table}
      order={JSON.stringify([sort, filters, group])}
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
      row={(row, place) =>
        typeof row === 'string' ? (
          <RecordRow
            id={row}
            columns={columns}
            selected={selection.has(row)}
            onSelect={selection.toggle}
            editing={editing?.id === row ? editing.key : undefined}
            actions={actions}
            guard={guard}
            {...place}
          />
        ) : (
          <GroupHead
            object={object}
            by={group ?? ''}
            {...row}
            place={place}
            onToggle={() => toggleGroup(row.group.value)}
          />
        )
      }
    />
  );
}
