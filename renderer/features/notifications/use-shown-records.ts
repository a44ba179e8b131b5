import { useSyncState } from '../../sync/sync-store.ts';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';
import type { LocalNotification } from './use-notifications.ts';

/** The records that notifications are about: null for one that is no longer here, undefined while that is unknown. */
export type RecordOf = (id: string) => LocalRecord | null | undefined;

/** Reads the records behind the rows that are shown, and no others. */
export function useShownRecords(items: readonly LocalNotification[]): RecordOf {
  const { byId, loading } = useRecordsById(items.map(({ recordId }) => recordId));
  const complete = useSyncState((state) => state.firstSync === null);
  return (id) => byId.get(id) ?? (loading || !complete ? undefined : null);
}
