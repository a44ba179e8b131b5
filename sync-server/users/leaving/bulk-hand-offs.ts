import { displayName } from '#contract/approval-words.ts';
import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';
import { MAX_TITLE } from '#contract/merge-fields.ts';
import type { CrmRecord } from '#contract/records.ts';
import { occasionOf } from '../../approvals/approval-drafts.ts';
import { lastCheckIn, newHandOff } from '../../hand-offs/begin-hand-off.ts';
import { stageHandOff } from '../../hand-offs/stage-hand-off.ts';
import { notificationId, stageNotification } from '../../notifications/stage-notification.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { orgDirectory } from '../../visibility/org-directory.ts';

/** A record, or a place in an approval of one, that somebody gets from whoever leaves. */
export type HandedOver = {
  readonly to: string;
  readonly record: CrmRecord;
  readonly approval?: { readonly requestId: string; readonly sourceId: string; readonly stepIndex: number };
};

/**
 * Tells one receiver of everything they get, in one notification, and begins a hand-off for each part of it. Only the
 * first, the most urgent, escalates: for all of them, as the notification stands for all of them.
 */
export async function beginBulkHandOffs(
  work: OrgWork,
  by: SignedIn,
  leaver: string,
  to: string,
  all: readonly HandedOver[],
): Promise<void> {
  const [first] = all;
  if (first === undefined || to === by.username) return;
  const directory = await orgDirectory(work);
  const admin = displayName(by.username, directory);
  const left = displayName(leaver, directory);
  const more = all.length === 1 ? '' : ` and ${all.length - 1} more`;
  const notification = stageNotification(work, first.record, by.username, {
    recipientUsername: to,
    trigger: first.approval === undefined ? 'record-assigned' : 'approval-submitted',
    title: cutText(`Assigned to you: ${first.record.name}`, MAX_TITLE - more.length) + more,
    body: `${admin} handed to you what ${left} had: ${partsInWords(all)}.`,
    critical: false,
    why: { change: `${admin} deactivated ${left}.`, via: ['the person chosen to take over'] },
    ...(first.approval === undefined ? {} : { approvalRequestId: first.approval.requestId }),
    occasion: `left/${leaver}/${work.now}`,
  });
  const receiverCheckedInAt = await lastCheckIn(work, to);
  for (const { record, approval } of all) {
    await stageHandOff(work, {
      ...newHandOff(work, record),
      id: handOffId(work, to, record, leaver, approval),
      trigger: approval === undefined ? 'record-assigned' : 'approval-submitted',
      fromUsername: by.username,
      toUsername: to,
      notificationId: notification.id,
      ...(approval === undefined ? {} : { approvalRequestId: approval.requestId }),
      receiverCheckedInAt,
      ...(record === first.record ? {} : { escalation: null }),
    });
  }
}

/** For an approval, the id its notification would have: by it, a decision finds what it settles. */
function handOffId(work: OrgWork, to: string, record: CrmRecord, leaver: string, approval: HandedOver['approval']) {
  return approval === undefined
    ? notificationId(work.orgId, 'left', record.id, `${leaver}/${work.now}`, to)
    : notificationId(work.orgId, 'approval-submitted', record.id, occasionOf(approval, approval.requestId), to);
}

function partsInWords(all: readonly HandedOver[]): string {
  const approvals = all.filter(({ approval }) => approval !== undefined).length;
  const records = RecordObject.options.map((object) => {
    const count = all.filter(({ record, approval }) => approval === undefined && record.object === object).length;
    const { label, plural } = catalogue[object];
    return [count, (count === 1 ? label : plural).toLowerCase()] as const;
  });
  return [...records, [approvals, approvals === 1 ? 'approval' : 'approvals'] as const]
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
