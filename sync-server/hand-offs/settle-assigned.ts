import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import { openNotificationsAbout, type Settlement, settleNotification } from '../notifications/settle-notifications.ts';
import { stagedNotifications } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { handOffsOfNotifications, isPending } from './find-hand-offs.ts';

/**
 * Settles what told former owners that a record is theirs, whether they have seen it or not.
 *
 * @param handOffs those of the record that were pending
 * @param settlementFor how it ended, for what somebody handed over
 */
export async function settleAssigned(
  work: OrgWork,
  record: Pick<CrmRecord, 'id' | 'ownerUsername'>,
  handOffs: readonly HandOff[],
  settlementFor: (fromUsername: string) => Settlement,
): Promise<void> {
  for (const notification of await about(work, record.id, handOffs)) {
    const { trigger, recipientUsername, actorUsername } = notification;
    if (trigger !== 'record-assigned' || recipientUsername === record.ownerUsername) continue;
    if (await tellsOfMore(work, notification, record.id)) continue;
    settleNotification(work, notification, settlementFor(actorUsername));
  }
}

/** Settles what told anybody of a record that is deleted, but for what this very change tells them. */
export async function settleDeleted(
  work: OrgWork,
  recordId: string,
  handOffs: readonly HandOff[],
  settlement: Settlement,
): Promise<void> {
  const staged = stagedNotifications(work, recordId);
  for (const notification of await about(work, recordId, handOffs)) {
    if (notification.trigger !== 'record-assigned' && staged.has(notification.id)) continue;
    if (await tellsOfMore(work, notification, recordId)) continue;
    settleNotification(work, notification, settlement);
  }
}

/** Settles what told somebody who leaves that these records are theirs. */
export async function settleAssignedTo(
  work: OrgWork,
  username: string,
  recordIds: readonly string[],
  settlement: Settlement,
): Promise<void> {
  for (const notification of await openNotificationsAbout(work, recordIds)) {
    const { trigger, recipientUsername } = notification;
    if (trigger === 'record-assigned' && recipientUsername === username)
      settleNotification(work, notification, settlement);
  }
}

/** A notification of many records names one of them; by its hand-offs the others find it. */
function about(work: OrgWork, recordId: string, handOffs: readonly HandOff[]): Promise<Notification[]> {
  return openNotificationsAbout(work, [recordId], { others: handOffs.map(({ notificationId }) => notificationId) });
}

/** Whether it also tells of other records that somebody still waits for. */
async function tellsOfMore(work: OrgWork, { id }: Notification, recordId: string): Promise<boolean> {
  // The hand-off of a notification of one record has its id.
  if ((await work.find('handOffs', id)) !== undefined) return false;
  const handOffs = await handOffsOfNotifications(work, [id]);
  return handOffs.some((handOff) => handOff.recordId !== recordId && isPending(handOff));
}
