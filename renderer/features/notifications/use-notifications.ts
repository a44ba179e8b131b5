import { useLiveCount, useLiveQuery } from '../../database/live-query.ts';
import type { DocumentIn } from '../../database/local-database.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { type InboxTab, inboxTabs } from './inbox-tabs.ts';

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
