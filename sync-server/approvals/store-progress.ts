import type { ApprovalEffects, ApprovalState, SettledNotifications } from '#contract/approval-state.ts';
import type { ApprovalRequest } from '#contract/approvals.ts';
import { beginHandOff } from '../hand-offs/begin-hand-off.ts';
import { settleHandOff } from '../hand-offs/settle-hand-offs.ts';
import { takeEvidence } from '../hand-offs/take-evidence.ts';
import { countNotifications } from '../notifications/notification-limit.ts';
import { openNotificationsAbout, settleNotification } from '../notifications/settle-notifications.ts';
import { notificationId, stageNotification } from '../notifications/stage-notification.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { keptOfRecord } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { draftOf, occasionOf } from './approval-drafts.ts';

/** What came of a submission or a decision that was taken. */
type Progress = { readonly request: ApprovalState; readonly effects: ApprovalEffects };

/**
 * Stages a request as it is now, with everything that follows: notifications that are settled, then new ones, and the
 * approval status of the record, which locks it or unlocks it.
 *
 * @param before the request as it was; undefined when it was just submitted
 * @param change what was done and by whom, in words, for “Why did I get this?”
 */
export async function storeProgress(
  work: OrgWork,
  before: ApprovalRequest | undefined,
  { request, effects }: Progress,
  record: StoredDocument<'records'>,
  change: string,
  editId = before?.editId,
): Promise<void> {
  const { orgId, now } = work;
  work.put('approvalRequests', { ...request, orgId, updatedAt: now, editId, _deleted: false });
  if (before !== undefined) {
    for (const settled of effects.resolveNotifications) await settle(work, before, settled);
  }
  const directory = await orgDirectory(work);
  for (const ofApproval of effects.notify) {
    const draft = draftOf(ofApproval, request, change, directory);
    await countNotifications(work, ofApproval.actorUsername, [draft.recipientUsername]);
    const notification = stageNotification(work, record.document, ofApproval.actorUsername, draft);
    await beginHandOff(work, notification, record.document);
  }
  if (effects.recordApprovalStatus !== null) {
    const changed = { ...record.document, approvalStatus: effects.recordApprovalStatus, updatedAt: now };
    work.put('records', changed, keptOfRecord(request.id));
  }
}

/**
 * Marks the open notifications of people who need not answer any more as handled, and their hand-offs. The ids of most
 * follow from what they were about: the step, and the submission or one of the decisions so far. Others came when
 * somebody went away.
 */
async function settle(
  work: OrgWork,
  before: ApprovalRequest,
  { usernames, by, outcome }: SettledNotifications,
): Promise<void> {
  const sources = [before.id, ...before.decisionIds];
  const known = usernames.flatMap((username) =>
    sources.map((sourceId) => {
      const occasion = occasionOf({ sourceId, stepIndex: before.stepIndex }, before.id);
      return notificationId(before.orgId, 'approval-submitted', before.recordId, occasion, username);
    }),
  );
  const others = (await openNotificationsAbout(work, [before.recordId])).filter(
    ({ trigger, approvalRequestId, recipientUsername }) =>
      trigger === 'approval-submitted' && approvalRequestId === before.id && usernames.includes(recipientUsername),
  );
  const ids = [...new Set([...known, ...others.map(({ id }) => id)])];
  await work.load('notifications', ids);
  await work.load('handOffs', ids);
  for (const id of ids) {
    await endHandOff(work, id, { by, outcome });
    settleNotification(work, (await work.find('notifications', id))?.document, { by, outcome });
  }
}

/** Whoever decides has acted on what was handed to them; nobody waits for the others any more. */
async function endHandOff(work: OrgWork, id: string, settled: Omit<SettledNotifications, 'usernames'>): Promise<void> {
  const handOff = (await work.find('handOffs', id))?.document;
  if (handOff === undefined) return;
  if (handOff.toUsername === settled.by) await takeEvidence(work, handOff, { actedAt: work.now, on: null });
  else await settleHandOff(work, handOff, settled);
}
