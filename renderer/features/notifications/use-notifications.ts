import type { MangoQuerySelector } from 'rxdb/plugins/core';
import { useLiveCount, useLiveQuery } from '../../database/live-query.ts';
import type { DocumentIn } from '../../database/local-database.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { type LocalRecord, useRecordsById } from '../../ui/records.ts';

export type InboxTab = 'all' | 'unread' | 'snoozed' | 'archived';

/** Which notifications each tab holds, each by an index. */
export const inboxTabs = {
  all: { label: 'All', selector: { place: 'inbox' } },
  unread: { label: 'Unread', selector: { onBell: true } },
  snoozed: { label: 'Snoozed', selector: { place: 'snoozed' } },
  archived: { label: 'Archived', selector: { place: 'archived' } },
} as const satisfies {
  [T in InboxTab]: { readonly label: string; readonly selector: MangoQuerySelector<DocumentIn<'notifications'>> };
};

export type LocalNotification = DocumentIn<'notifications'>;

/** The newest notifications of a tab first, at most `limit`. */
export function useNotifications(tab: InboxTab, limit: number) {
  return useLiveQuery('notifications', {
    selector: inboxTabs[tab].selector,
    sort: [{ newestFirst: 'asc' }],
    limit,
  });
}

/** How many notifications a tab holds; undefined until the database has counted them. */
export function useInboxCount(tab: InboxTab): number | undefined {
  return useLiveCount('notifications', { selector: inboxTabs[tab].selector });
}

/** How many notifications are on the bell, the number the tray shows too; null until the database has counted them. */
export function useUnreadCount(): number | null {
  return useSyncState((state) => state.unread);
}

/** The records that notifications are about: null for one that is no longer here, undefined while that is unknown. */
type RecordOf = (id: string) => LocalRecord | null | undefined;

/** Reads the records behind the rows that are shown, and no others. */
export function useShownRecords(items: readonly LocalNotification[]): RecordOf {
  const { byId, loading } = useRecordsById(items.map(({ recordId }) => recordId));
  const complete = useSyncState((state) => state.firstSync === null);
  return (id) => byId.get(id) ?? (loading || !complete ? undefined : null);
}
