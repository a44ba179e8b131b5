import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocalDatabase } from '../../../database/local-database-context.ts';
import { setValue } from '../../../database/value-edits.ts';
import { useDirectory } from '../../../ui/people.tsx';
import { cellSelector, type FocusRow } from '../../../ui/row-walk.ts';
import { showUndo } from '../../../ui/show-undo.tsx';
import type { Selection } from '../../../ui/use-selection.ts';
import type { Column } from '../columns.ts';
import type { ListRow } from '../groups/list-rows.ts';
import type { CellActions } from './Cell.tsx';
import { stepOf } from './cell-keys.ts';

/** The toast of the cell that was changed last: each takes the place of the one before. */
const LAST_CHANGE = 'cell-changed';

/**
 * Walks through the cells of a list by arrow keys, with Shift selecting their rows, and edits one at a time: on this device at once, offline too, with a
 * way back by Ctrl or Cmd with Z, or by the button of the toast.
 */
export function useCells(columns: readonly Column[], rows: readonly ListRow[], orgId: string, selection: Selection) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const [editing, setEditing] = useState<{ readonly id: string; readonly key: string } | null>(null);
  const focusRow = useRef<FocusRow>(null);
  const undoLast = useRef<(() => Promise<void>) | undefined>(undefined);
  const keys = useRef<readonly string[]>([]);
  useEffect(() => {
    keys.current = columns.map(({ key }) => key);
  });
  const goTo = useCallback((index: number, key: string, by: number) => {
    const last = keys.current.length - 1;
    const next = keys.current[Math.min(Math.max(keys.current.indexOf(key) + by, 0), last)] ?? key;
    focusRow.current?.(index, cellSelector(next));
  }, []);
  const actions = useMemo<CellActions>(
    () => ({
      onEdit: (id, key) => setEditing({ id, key }),
      onSave: async (record, column, value) => {
        const undo = await setValue(database, { orgId, username: me }, record.id, column.key, value);
        undoLast.current = undo;
        showUndo(`${column.label} of ${record.name} changed.`, undo, LAST_CHANGE);
      },
      onLeave: (index, key, to) => {
        setEditing(null);
        if (to === 'down') goTo(index + 1, key, 0);
        else if (to !== 'nowhere') goTo(index, key, { left: -1, right: 1, stay: 0 }[to]);
      },
    }),
    [database, orgId, me, goTo],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    // The head of a group has one cell.
    const key = target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? 'name';
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const row = rows[index];
    if (row === undefined || event.defaultPrevented || !target.matches('td, a, [data-toggle]')) return;
    const step = stepOf(event);
    if (step === 'undo') void undoLast.current?.();
    else if (step === 'select-all') selection.toggleAll();
    else if (step === 'edit' && typeof row === 'string' && (key !== 'name' || event.key === 'F2'))
      setEditing({ id: row, key });
    else if (typeof step === 'object') {
      if (step.selecting) selectFrom(row, rows[index + step.rows], selection);
      goTo(index + step.rows, key, step.columns);
    } else return;
    event.preventDefault();
  };
  return { editing, actions, focusRow, onKeyDown };
}

/** Selects two rows beside each other; the head of a group is stepped over. */
function selectFrom(row: ListRow, next: ListRow | undefined, { has, toggle }: Selection): void {
  if (typeof row === 'string' && !has(row)) toggle(row);
  if (typeof next === 'string' && !has(next)) toggle(next);
}
