import type { ApprovalOutcome, ApprovalState, ApprovalWorld } from '../approval-state.ts';
import { submitForApproval } from '../approval-submission.ts';
import type { ApprovalDecisionDraft, ApprovalProcess, ApprovalStep } from '../approvals.ts';
import { smallTeam } from './people.ts';

/** A moment on the day of these tests. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
}

/** Ann's opportunity over 3,000, judged at a minute of the day. */
export function worldAt(minute: number, more: Partial<ApprovalWorld> = {}): ApprovalWorld {
  const record = { name: 'GTX Pro', ownerUsername: 'ann', createdBy: 'ann', fields: { amount: 4_000 } };
  return { record, directory: smallTeam, at: at(minute), ...more };
}

export const managerStep: ApprovalStep = {
  name: 'Manager',
  approvers: [{ kind: 'owner-manager' }],
  mode: 'unanimous',
};

/** A process for opportunities over 3,000; one step by Mia unless said otherwise. */
export function processWith(more: Partial<ApprovalProcess> = {}): ApprovalProcess {
  return {
    id: 'process-1',
    orgId: 'maven',
    name: 'Big deals',
    object: 'opportunity',
    active: true,
    order: 1,
    entryCriteria: [{ field: 'amount', operator: 'greater-than', value: 3_000 }],
    logic: 'all',
    steps: [managerStep],
    allowRecall: true,
    updatedAt: at(0),
    _deleted: false,
    ...more,
  };
}

/** Ann submits her opportunity. */
export function submit(processes: readonly ApprovalProcess[], world = worldAt(0)): ApprovalOutcome {
  return submitForApproval(
    {
      draft: { id: 'request-1', recordId: 'opp-1', comment: 'Please' },
      object: 'opportunity',
      approvalStatus: 'none',
      submitterUsername: 'ann',
      processes,
    },
    world,
  );
}

/** What came of a change that must have been taken. */
export function taken(outcome: ApprovalOutcome): Extract<ApprovalOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.code}: ${outcome.message}`);
  return outcome;
}

/** The request after Ann submitted with these steps. */
export function pendingWith(steps: readonly ApprovalStep[], more: Partial<ApprovalProcess> = {}): ApprovalState {
  return taken(submit([processWith({ steps: [...steps], ...more })])).request;
}

let decisions = 0;

/** A decision with an id of its own. */
export function decisionOf(
  decision: ApprovalDecisionDraft['decision'],
  more: Partial<ApprovalDecisionDraft> = {},
): ApprovalDecisionDraft {
  decisions += 1;
  return { id: `decision-${decisions}`, requestId: 'request-1', decision, ...more };
}
