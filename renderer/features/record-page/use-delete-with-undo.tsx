import { useNavigate } from '@tanstack/react-router';
import { catalogue } from '#contract/catalogue.ts';
import { shownName } from '#contract/visible-text.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { deleteRecord, restoreRecord } from '../../database/record-edits.ts';
import { recordPath, segmentOf } from '../../ui/objects.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { showUndo } from '../../ui/show-undo.tsx';

/** Deletes at once and offers the way back, instead of asking first. */
export function useDeleteWithUndo(record: LocalRecord): () => Promise<void> {
  const database = useLocalDatabase();
  const navigate = useNavigate();
  return async () => {
    await deleteRecord(database, record.id);
    await navigate({ to: `/${segmentOf(record.object)}`, ignoreBlocker: true });
    showUndo(`${catalogue[record.object].label} “${shownName(record.name)}” deleted`, async () => {
      await restoreRecord(database, record.id);
      await navigate({ to: recordPath(record.object, record.id) });
    });
  };
}
