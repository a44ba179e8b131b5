import { useState } from 'react';
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

type Page = { readonly documents: readonly LocalNotification[]; readonly goesOn: boolean };
/** `loading` while there is nothing to show yet, `reading` also while more is read. */
type Shown = Page & { readonly loading: boolean; readonly reading: boolean };
const nothing: Page = { documents: [], goesOn: false };

/**
 * The newest notifications of a tab first, at most `limit`, and whether there are older ones. While more of a tab are read
 * those that were there stay, so that the list does not jump.
 */
export function useNotifications(tab: InboxTab, limit: number): Shown {
  const { documents, loading: reading } = useLiveQuery('notifications', {
    selector: inboxTabs[tab].selector,
    sort: [{ newestFirst: 'asc' }],
    limit,
  });
  const [last, setLast] = useState({ tab, ...nothing });
  if (!reading && last.documents !== documents) setLast({ tab, documents, goesOn: documents.length === limit });
  if (last.tab === tab && last.documents.length > 0) return { ...last, reading, loading: false };
  return { ...nothing, documents, reading, loading: reading };
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
