import { finishRequest } from './approval-finish.ts';
import { type ApprovalOutcome, type ApprovalState, type ApprovalWorld, noEffects, refuse } from './approval-state.ts';
import { beginNextStep } from './approval-steps.ts';
import type { ApprovalProcess, ApprovalRequestDraft } from './approvals.ts';
import type { RecordObject } from './catalogue.ts';
import { evaluateCriteria } from './criteria-evaluation.ts';
import type { CrmRecord } from './records.ts';

export type Submission = {
  readonly draft: ApprovalRequestDraft;
  readonly object: RecordObject;
  readonly approvalStatus: CrmRecord['approvalStatus'];
  readonly submitterUsername: string;
  readonly processes: readonly ApprovalProcess[];
};

/**
 * Submits a record for approval: the first active process, by `order`, whose entry criteria the record meets as it
 * stands takes it, and is copied into the request. Where the criteria of every step are unmet, nobody's approval is
 * needed: the request is approved at once, and the submitter told so.
 *
 * Refused with `already-pending` or `no-approval-process`. That the same submission was taken before is for the store
 * to know, by its id.
 */
export function submitForApproval(submission: Submission, world: ApprovalWorld): ApprovalOutcome {
  if (submission.approvalStatus === 'pending') {
    return refuse('already-pending', `${world.record.name} waits for approval already.`);
  }
  const process = processFor(submission.processes, submission.object, world);
  if (process === undefined) {
    return refuse('no-approval-process', `No active approval process takes ${world.record.name} as it is now.`);
  }
  const submitted = newRequest(submission, process, world);
  const cause = { actorUsername: submission.submitterUsername, sourceId: submitted.id };
  const next = beginNextStep(submitted, 0, world, cause);
  if (next.kind === 'nobody') return refuse('no-approval-process', `Step “${next.stepName}” has nobody to approve it.`);
  if (next.kind === 'past-the-last') {
    return finishRequest(next.request, { status: 'approved', by: null, comment: '', sourceId: submitted.id }, world);
  }
  return {
    ok: true,
    replayed: false,
    request: next.request,
    effects: { ...noEffects, notify: next.notify, recordApprovalStatus: 'pending', lock: 'lock' },
  };
}

/** The process that would take a record as it stands, also for an editor to say whether a record can be submitted. */
export function processFor(
  processes: readonly ApprovalProcess[],
  object: RecordObject,
  { record }: Pick<ApprovalWorld, 'record'>,
): ApprovalProcess | undefined {
  return processes
    .filter((process) => process.object === object && process.active && !process._deleted)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .find(
      ({ entryCriteria, logic }) =>
        evaluateCriteria({ object, criteria: entryCriteria, logic }, { before: null, after: record }).met,
    );
}

function newRequest(
  { draft, submitterUsername }: Submission,
  process: ApprovalProcess,
  { at }: ApprovalWorld,
): ApprovalState {
  return {
    id: draft.id,
    recordId: draft.recordId,
    comment: draft.comment.trim(),
    processId: process.id,
    processName: process.name,
    submitterUsername,
    status: 'pending',
    stepIndex: 0,
    stepName: '',
    approverUsernames: [],
    object: process.object,
    entryCriteria: process.entryCriteria,
    logic: process.logic,
    steps: process.steps,
    allowRecall: process.allowRecall,
    stepRuns: [],
    endedBy: null,
    endComment: '',
    decisionIds: [],
    submittedAt: at,
    decidedAt: null,
  };
}
