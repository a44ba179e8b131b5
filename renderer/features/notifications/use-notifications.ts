import { useLiveQuery } from '../../database/live-query.ts';
import type { DocumentIn } from '../../database/local-database.ts';
import { useSyncState } from '../../sync/sync-store.ts';

export type LocalNotification = DocumentIn<'notifications'>;
export type NotificationFilter = 'all' | 'unread';

/** The newest notifications first, at most `limit`; what was archived is left out. */
export function useNotifications(filter: NotificationFilter, limit: number) {
  return useLiveQuery('notifications', {
    selector: filter === 'unread' ? { onBell: true } : { place: 'inbox' },
    sort: [{ newestFirst: 'asc' }],
    limit,
  });
}

/** How many notifications are on the bell, the number the tray shows too; null until the database has counted them. */
export function useUnreadCount(): number | null {
  return useSyncState((state) => state.unread);
}
