import { useLiveQuery } from '../../database/live-query.ts';
import type { DocumentIn } from '../../database/local-database.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import type { LocalNotification } from './use-notifications.ts';

export type ShownRecord = DocumentIn<'records'>;
/** The records that notifications are about: null for one that is no longer here, undefined while that is unknown. */
export type RecordOf = (id: string) => ShownRecord | null | undefined;

/** Reads the records behind the rows that are shown, and no others. */
export function useShownRecords(items: readonly LocalNotification[]): RecordOf {
  const ids = [...new Set(items.map(({ recordId }) => recordId))].sort();
  const { documents, loading } = useLiveQuery('records', { selector: { id: { $in: ids } } });
  const complete = useSyncState((state) => state.firstSync === null);
  const byId = new Map(documents.map((record) => [record.id, record]));
  return (id) => byId.get(id) ?? (loading || !complete ? undefined : null);
}
