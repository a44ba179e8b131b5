import { type ApprovalNotice, type ApprovalState, waitingRun } from '#contract/approval-state.ts';
import { type Directory, recipientInWords } from '#contract/recipient-resolution.ts';
import type { NotificationDraft } from '../notifications/stage-notification.ts';

/** What makes a notice different from any other about the record; its notification is found by it again. */
export function occasionOf({ sourceId, stepIndex }: Pick<ApprovalNotice, 'sourceId' | 'stepIndex'>, requestId: string) {
  return `${requestId}/${sourceId}/${stepIndex}`;
}

/**
 * The notification that an approval sets off, before it is stored.
 *
 * @param change what was done and by whom, in words
 */
export function draftOf(
  notice: ApprovalNotice,
  request: ApprovalState,
  change: string,
  directory: Directory,
): NotificationDraft {
  return {
    recipientUsername: notice.recipientUsername,
    trigger: notice.trigger,
    title: notice.title,
    body: notice.body,
    critical: false,
    approvalRequestId: request.id,
    why: { change, via: viaInWords(notice, request, directory) },
    occasion: occasionOf(notice, request.id),
  };
}

function viaInWords({ trigger, via }: ApprovalNotice, request: ApprovalState, directory: Directory): string[] {
  if (trigger === 'approval-decided') return ['the person who submitted it'];
  if (via.length > 0) return via.map((recipient) => recipientInWords(recipient, directory));
  const run = waitingRun(request);
  const handedOn = run?.places.some(({ handovers }) => handovers.length > 0) === true;
  if (run?.fellBackToAdmins && !handedOn) return ['an admin, because this step has no active approver of its own'];
  return ['the new approver'];
}
