import type { NotificationTrigger } from '#contract/notifications.ts';
import type { LostSight, OrgWork } from '../storage/org-work.ts';
import { openNotificationsAbout, settleNotification } from './settle-notifications.ts';
import { stagedNotifications } from './stage-notification.ts';

/** Its matter is the record itself. A decision and an alarm are news to whoever sees the record no more, too. */
const isAboutTheRecord = {
  'record-assigned': true,
  workflow: true,
  'approval-submitted': false,
  'approval-decided': false,
  'hand-off-unseen': false,
  'hand-off-declined': false,
  mentioned: true,
  'next-step-due': true,
  'records-imported': false,
} satisfies { [T in NotificationTrigger]: boolean };

/** Takes what is about records off the bells of those who do not see them any more: they cannot do anything about it. */
export async function settleOutOfSight(work: OrgWork, lost: readonly LostSight[]): Promise<void> {
  const byRecord = new Map(lost.map((one) => [one.id, one]));
  for (const notification of await openNotificationsAbout(work, [...byRecord.keys()], { onlyUnread: true })) {
    const { id, trigger, recordId, recipientUsername } = notification;
    // What this very change tells somebody is told.
    if (!isAboutTheRecord[trigger] || stagedNotifications(work, recordId).has(id)) continue;
    if (byRecord.get(recordId)?.isLostTo(recipientUsername) !== true) continue;
    settleNotification(work, notification, { by: 'system', outcome: 'you do not see this record any more' });
  }
}
