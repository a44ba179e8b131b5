import { decideApproval } from '#contract/approval-decision.ts';
import { waitsFor } from '#contract/approval-state.ts';
import { displayName } from '#contract/approval-words.ts';
import type { ApprovalRequest } from '#contract/approvals.ts';
import { storeProgress } from '../../approvals/store-progress.ts';
import { notificationId } from '../../notifications/stage-notification.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { orgDirectory } from '../../visibility/org-directory.ts';
import type { HandedOver } from './bulk-hand-offs.ts';
import { idsMentioning } from './ids-mentioning.ts';

/**
 * Gives the places of somebody in pending approvals to others in turn. Where nobody can take one, because they all are
 * approvers of that step already, it stays for an admin to see.
 */
export async function handOverApprovals(
  work: OrgWork,
  by: SignedIn,
  leaver: string,
  heirs: readonly string[],
): Promise<HandedOver[]> {
  const ids = await idsMentioning(work, 'approvalRequests', 'status', 'pending');
  await work.load('approvalRequests', ids);
  const handedOver: HandedOver[] = [];
  for (const id of ids) {
    const request = (await work.find('approvalRequests', id))?.document;
    if (request === undefined || !waitsFor(request, leaver)) continue;
    const inTurn = heirs.map((_, place) => heirs[(handedOver.length + place) % heirs.length] ?? '');
    const taken = await handOverPlace(work, by, leaver, request, inTurn);
    if (taken !== undefined) handedOver.push(taken);
  }
  return handedOver;
}

async function handOverPlace(
  work: OrgWork,
  by: SignedIn,
  leaver: string,
  request: ApprovalRequest,
  heirs: readonly string[],
): Promise<HandedOver | undefined> {
  const record = await work.find('records', request.recordId);
  if (record === undefined) return undefined;
  const directory = await orgDirectory(work);
  for (const to of heirs) {
    const draft = {
      id: notificationId(work.orgId, 'left', request.id, leaver, `${work.seq}@${work.now}`),
      requestId: request.id,
      decision: 'reassign' as const,
      reassignFrom: leaver,
      reassignTo: to,
    };
    const outcome = decideApproval(request, draft, by.username, { record: record.document, directory, at: work.now });
    if (!outcome.ok) continue;
    work.put('approvalDecisions', {
      ...draft,
      orgId: work.orgId,
      approverUsername: by.username,
      stepIndex: request.stepIndex,
      decidedAt: work.now,
      updatedAt: work.now,
      _deleted: false,
    });
    const change = `${displayName(leaver, directory)} left.`;
    // The new approver is told once about everything.
    const effects = { ...outcome.effects, notify: [] };
    await storeProgress(work, request, { ...outcome, effects }, record, change);
    return {
      to,
      record: record.document,
      approval: { requestId: request.id, sourceId: draft.id, stepIndex: request.stepIndex },
    };
  }
  return undefined;
}
