import { useEffect, useEffectEvent, useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { BulkChange } from '../../database/bulk-change.ts';
import { beginBulkChange, carryOnBulkChanges } from '../../database/bulk-edits.ts';
import { isOpen } from '../../database/kept-work.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { loadBulks, type StoredBulk, takeBulkBack } from '../../database/stored-bulk.ts';
import { useDirectory } from '../../ui/people.tsx';
import { showUndo } from '../../ui/show-undo.tsx';
import { bulkInWords } from './bulk-words.ts';

/** Does the same to many records, says what was done and what was not, and offers the way back. */
export function useBulkChange(object: RecordObject, orgId: string) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const tell = useTellBulk(orgId);
  /** How many are done; null while nothing is being changed. */
  const [done, setDone] = useState<number | null>(null);
  const change = async (ids: readonly string[], wanted: BulkChange) => {
    setDone(0);
    try {
      const begun = await beginBulkChange(database, { object, change: wanted }, ids);
      const progress = ({ id, changed, left }: StoredBulk) => {
        if (id === begun) setDone(changed + Object.values(left).reduce((sum, count) => sum + count, 0));
      };
      await carryOnBulkChanges(database, { orgId, username: me }, progress);
      await tell(begun);
    } finally {
      setDone(null);
    }
  };
  return { change, done };
}

/** Carries on with what was being changed when the app was closed, and says so as if it had not been. */
export function useUnfinishedBulkChanges(orgId: string): void {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const tell = useTellBulk(orgId);
  const carryOn = useEffectEvent(async () => {
    const open = (await loadBulks(database)).filter(isOpen);
    if (open.length === 0) return;
    await carryOnBulkChanges(database, { orgId, username: me });
    for (const { id, state } of open) if (state === 'running') await tell(id);
  });
  useEffect(() => void carryOn(), []);
}

/** Says what became of a change, with the way back. */
function useTellBulk(orgId: string): (id: string) => Promise<void> {
  const database = useLocalDatabase();
  const directory = useDirectory();
  return async (id) => {
    const stored = (await loadBulks(database)).find((one) => one.id === id);
    if (stored?.state !== 'done') return;
    showUndo(bulkInWords(stored, directory), async () => {
      await takeBulkBack(database, id);
      await carryOnBulkChanges(database, { orgId, username: directory.me });
    });
  };
}
