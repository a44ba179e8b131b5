import { useState } from 'react';
import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { type BulkChange, changeRecords } from '../../database/bulk-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { showUndo } from '../../ui/show-undo.tsx';
import { formatCount } from '../../ui/values.ts';

/** Does the same to many records, says what was done and what was not, and offers the way back. */
export function useBulkChange(object: RecordObject, orgId: string) {
  const database = useLocalDatabase();
  const directory = useDirectory();
  /** How many are done; null while nothing is being changed. */
  const [done, setDone] = useState<number | null>(null);
  const { label, plural } = catalogue[object];
  const count = (number: number) => `${formatCount(number)} ${(number === 1 ? label : plural).toLowerCase()}`;
  const did = (change: BulkChange, changed: number) => {
    if (change.kind === 'delete') return `${count(changed)} deleted.`;
    if (change.kind === 'hand-over') return `${count(changed)} handed to ${nameOf(directory, change.to)}.`;
    return `${fieldOf(object, change.field)?.label} of ${count(changed)} changed.`;
  };
  const change = async (ids: readonly string[], wanted: BulkChange) => {
    setDone(0);
    try {
      const editor = { orgId, username: directory.me };
      const { changed, locked, undo } = await changeRecords(database, editor, ids, wanted, setDone);
      const rest = ids.length - changed - locked;
      const kept = [
        locked === 0 ? '' : ` Left as they are until their approval is decided: ${formatCount(locked)}.`,
        rest === 0 ? '' : ` So already: ${formatCount(rest)}.`,
      ];
      showUndo(did(wanted, changed) + kept.join(''), undo);
    } finally {
      setDone(null);
    }
  };
  return { change, done };
}
