import { type ApprovalNotificationDraft, type ApprovalState, waitingRun } from '#contract/approval-state.ts';
import { displayName } from '#contract/approval-words.ts';
import { type Directory, recipientInWords } from '#contract/recipient-resolution.ts';
import type { NotificationDraft } from '../notifications/stage-notification.ts';

/** What makes a notification different from any other about the record; its notification is found by it again. */
export function occasionOf(
  { sourceId, stepIndex }: Pick<ApprovalNotificationDraft, 'sourceId' | 'stepIndex'>,
  requestId: string,
) {
  return `${requestId}/${sourceId}/${stepIndex}`;
}

/**
 * The notification that an approval sets off, before it is stored.
 *
 * @param change what was done and by whom, in words
 */
export function draftOf(
  ofApproval: ApprovalNotificationDraft,
  request: ApprovalState,
  change: string,
  directory: Directory,
): NotificationDraft {
  return {
    recipientUsername: ofApproval.recipientUsername,
    trigger: ofApproval.trigger,
    title: ofApproval.title,
    body: ofApproval.body,
    critical: false,
    approvalRequestId: request.id,
    why: { change, via: viaInWords(ofApproval, request, directory) },
    occasion: occasionOf(ofApproval, request.id),
  };
}

function viaInWords(
  { trigger, via, recipientUsername }: ApprovalNotificationDraft,
  request: ApprovalState,
  directory: Directory,
): string[] {
  if (trigger === 'approval-decided') return ['the person who submitted it'];
  if (via.length > 0) return via.map((recipient) => recipientInWords(recipient, directory));
  const run = waitingRun(request);
  const awayFrom = run?.places.filter(({ deputyUsername }) => deputyUsername === recipientUsername) ?? [];
  if (awayFrom.length > 0) {
    return awayFrom.map(({ username }) => `whoever stands in for ${displayName(username, directory)}`);
  }
  const handedOn = run?.places.some(({ handovers }) => handovers.length > 0) === true;
  if (run?.fellBackToAdmins && !handedOn) return ['an admin, because this step has no active approver of its own'];
  return ['the new approver'];
}
