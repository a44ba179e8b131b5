import type { Notification } from '#contract/notifications.ts';
import type { OrgWork } from '../../sync-server/storage/org-work.ts';
import { BENCH_ADMIN, BENCH_ORG } from '../bench-org.ts';

const FIRST_CREATED = Date.UTC(2026, 0, 1);
const APART_MS = 60_000;

/** Notifications of one person as years of work leave them: nearly all read long ago, the newest `unread` not yet. */
export function manyNotifications(count: number, unread: number): Notification[] {
  return Array.from({ length: count }, (_, index) => {
    const createdAt = new Date(FIRST_CREATED + index * APART_MS).toISOString();
    const isUnread = index >= count - unread;
    return {
      id: `n${index}`,
      orgId: BENCH_ORG,
      recipientUsername: BENCH_ADMIN.username,
      trigger: 'record-assigned',
      title: `Bob Baker handed you Opportunity ${index}`,
      body: '',
      recordId: `o${index}`,
      recordObject: 'opportunity',
      recordName: `Opportunity ${index}`,
      actorUsername: 'bob',
      critical: false,
      unread: isUnread,
      createdAt,
      deliveredAt: createdAt,
      seenAt: isUnread ? null : createdAt,
      readAt: isUnread ? null : createdAt,
      archivedAt: null,
      snoozedUntil: null,
      resolved: null,
      updatedAt: createdAt,
      _deleted: false,
    };
  });
}

/** Stores them as the server would have, each under a seq of its own. */
export async function storeNotifications(work: OrgWork, notifications: readonly Notification[]): Promise<void> {
  for (const notification of notifications) work.put('notifications', notification);
}
