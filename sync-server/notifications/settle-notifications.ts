import type { Notification } from '#contract/notifications.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { isAboutMany, stagedNotifications } from './stage-notification.ts';

/** How a matter ended, and by whom. */
export type Settlement = { readonly by: string; readonly outcome: string };

/** Marks a notification as handled and takes it off the bell, unless it is settled already. */
export function settleNotification(
  work: OrgWork,
  notification: Notification | undefined,
  { by, outcome }: Settlement,
): void {
  if (notification === undefined || !isOpen(notification)) return;
  const resolved = { at: work.now, by, outcome };
  work.put('notifications', { ...notification, unread: false, resolved, updatedAt: work.now });
}

/** The notifications about some records, and no more than those, that are not settled, and others by their ids. */
export async function openNotificationsAbout(
  work: OrgWork,
  recordIds: readonly string[],
  { onlyUnread = false, others = [] }: { readonly onlyUnread?: boolean; readonly others?: readonly string[] } = {},
): Promise<Notification[]> {
  const ids = new Set([...others, ...recordIds.flatMap((id) => [...stagedNotifications(work, id)])]);
  const stored = await inPieces(recordIds, (some) =>
    work.db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', work.orgId)
      .where('collection', '=', 'notifications')
      .where('parent', 'in', some)
      .$if(onlyUnread, (query) => query.where('unread', '=', 1))
      .execute(),
  );
  for (const { id } of stored) ids.add(id);
  const found = await work.findAll('notifications', [...ids]);
  const wanted = new Set(recordIds);
  return found.flatMap(({ document }) => {
    if (!isOpen(document) || isAboutMany(document)) return [];
    // One of them may have gone on with another record in this very transaction.
    return wanted.has(document.recordId) || others.includes(document.id) ? [document] : [];
  });
}

function isOpen({ resolved, _deleted }: Notification): boolean {
  return resolved === null && !_deleted;
}
