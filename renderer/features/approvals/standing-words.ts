import type { ApprovalState } from '#contract/approval-state.ts';
import { displayName } from '#contract/approval-words.ts';
import type { ApprovalRequestStatus } from '#contract/approvals.ts';
import type { Directory } from '#contract/recipient-resolution.ts';

const ended: { readonly [S in Exclude<ApprovalRequestStatus, 'pending'>]: string } = {
  approved: 'Approved',
  rejected: 'Rejected',
  recalled: 'Recalled',
};

/** How a finished request ended, such as “Rejected by Rocco Neubert”. */
export function endedInWords(request: ApprovalState, directory: Directory): string {
  if (request.status === 'pending') return '';
  const start = ended[request.status];
  if (request.endedBy === null) return `${start} at once: no step applied`;
  return `${start} by ${displayName(request.endedBy, directory)}`;
}

/** The same with what was said, such as “Rejected by Rocco Neubert: too low a margin”. */
export function endedWithComment(request: ApprovalState, directory: Directory): string {
  const how = endedInWords(request, directory);
  return request.endComment === '' ? how : `${how}: ${request.endComment}`;
}
