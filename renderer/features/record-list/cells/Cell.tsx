import type { ReactNode } from 'react';
import type { LocalRecord } from '../../../ui/records.ts';
import type { Value } from '../../../ui/value-problem.ts';
import type { Column } from '../columns.ts';
import { CellEditor } from './CellEditor.tsx';
import { CellLocked } from './CellLocked.tsx';
import classes from './Cells.module.css';
import type { EditGuard } from './cell-edits.ts';
import { cellKindOf } from './cell-edits.ts';
import type { LeaveCell } from './cell-keys.ts';

/** What happens in the cells of a list; the same functions for ever, so that a row is drawn again only for itself. */
export type CellActions = {
  readonly onEdit: (id: string, key: string) => void;
  readonly onSave: (record: LocalRecord, column: Column, value: Value) => void;
  readonly onLeave: (index: number, key: string, to: LeaveCell) => void;
};

type Props = {
  readonly record: LocalRecord;
  readonly column: Column;
  /** Of its row. */
  readonly index: number;
  readonly editing: boolean;
  readonly actions: CellActions;
  readonly guard: EditGuard;
  readonly onActive: (index: number) => void;
  readonly children: ReactNode;
};

/** A value of a record, edited where it stands by a double click, Enter or F2. */
export function Cell({ record, column, index, editing, actions, guard, onActive, children }: Props) {
  const { key } = column;
  const kind = cellKindOf(record.object, key);
  const onLeave = (to: LeaveCell) => actions.onLeave(index, key, to);
  const locked = guard.lockedBecause(record);
  // In a grid, a cell is more than one of a table.
  const inGrid = { 'aria-readonly': kind === undefined || locked !== null };
  return (
    <td
      className={classes.cell}
      data-column={key}
      data-numeric={column.numeric || undefined}
      data-editing={editing || undefined}
      {...inGrid}
      // The name is a link, which takes the focus itself.
      tabIndex={key === 'name' ? undefined : -1}
      onFocus={() => onActive(index)}
      onDoubleClick={() => !editing && kind !== undefined && actions.onEdit(record.id, key)}
    >
      {!editing || kind === undefined || locked !== null ? (
        children
      ) : (
        <CellEditor
          record={record}
          column={column}
          kind={kind}
          remark={guard.remark}
          onSave={(value) => actions.onSave(record, column, value)}
          onLeave={onLeave}
        />
      )}
      {editing && locked !== null && <CellLocked reason={locked} onLeave={onLeave} />}
    </td>
  );
}
