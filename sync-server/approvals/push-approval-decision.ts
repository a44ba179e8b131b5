import { decideApproval } from '#contract/approval-decision.ts';
import { displayName } from '#contract/approval-words.ts';
import { type ApprovalDecision, ApprovalDecisionDraft, type ApprovalDecisionKind } from '#contract/approvals.ts';
import { isKnownEdit, taken } from '../rows/push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { findSeen } from '../visibility/sight.ts';
import { storeProgress } from './store-progress.ts';

/**
 * Takes a decision on a request: the first valid one counts, and whoever comes later is told who decided and when.
 * Decisions are only ever added; one that is known by its id stays as it is, even when the request is finished.
 */
export const pushApprovalDecision: RowHandler = async (work, by, row) => {
  if (isKnownEdit(work, 'approvalDecisions', row)) return 'known';
  const stored = await work.find('approvalDecisions', row.id);
  if (row.pushed['_deleted'] === true) {
    if (stored === undefined) return 'taken';
    throw new RowRejected('read-only', 'A decision stands; it is not deleted.');
  }
  if (stored !== undefined) return 'taken';
  const draft = ApprovalDecisionDraft.safeParse(row.pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const request = (await findSeen(work, by.username, 'approvalRequests', draft.data.requestId))?.document;
  const record = request === undefined ? undefined : await work.find('records', request.recordId);
  if (request === undefined || record === undefined) {
    throw new RowRejected('parent-missing', 'The request has not arrived yet.', true);
  }
  const directory = await orgDirectory(work);
  const world = { record: record.document, directory, at: work.now };
  const outcome = decideApproval(request, draft.data, by.username, world);
  if (!outcome.ok) throw new RowRejected(outcome.code, outcome.message);
  const decision: ApprovalDecision = {
    ...draft.data,
    orgId: work.orgId,
    approverUsername: by.username,
    stepIndex: request.stepIndex,
    decidedAt: work.now,
    updatedAt: work.now,
    editId: row.editId,
    _deleted: false,
  };
  work.put('approvalDecisions', decision);
  const step = `step ${request.stepIndex + 1}, “${request.stepName}”`;
  const change = `${displayName(by.username, directory)} ${did[draft.data.decision]} ${step}.`;
  await storeProgress(work, request, outcome, record, change);
  return taken(work, 'approvalDecisions', row);
};

const did: { readonly [D in ApprovalDecisionKind]: string } = {
  approve: 'approved',
  reject: 'rejected',
  recall: 'recalled the request at',
  reassign: 'reassigned a place in',
};
