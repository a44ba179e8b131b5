import type { ApprovalProcessDraft } from '#contract/approvals.ts';
import type { AssignAction } from '#contract/assignments.ts';
import type { NotificationAction, WorkflowRuleDraft } from '#contract/workflow-rules.ts';

type Pushed = { readonly _deleted: boolean; readonly editId?: string };

/** A workflow rule as an admin pushes it: hot leads are told to Bob, unless said otherwise. */
export function hotLeadRule(id: string, more: Partial<WorkflowRuleDraft & Pushed> = {}): WorkflowRuleDraft & Pushed {
  return {
    id,
    name: 'Hot leads',
    object: 'lead',
    active: true,
    order: 1,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    logic: 'all',
    actions: [notifyAction([{ kind: 'user', username: 'bob' }])],
    _deleted: false,
    ...more,
  };
}

/** A notification action to these recipients. */
export function notifyAction(
  recipients: NotificationAction['recipients'],
  more: Partial<NotificationAction> = {},
): NotificationAction {
  return {
    type: 'notification',
    recipients,
    title: 'Hot: {{name}}',
    body: '{{actor.displayName}} saved {{name}}.',
    ...more,
  };
}

/** An action that gives records to people in turn. */
export function assignInTurn(usernames: string[], more: Partial<AssignAction> = {}): AssignAction {
  return { type: 'assign', to: { kind: 'pool', usernames, by: 'round-robin' }, ...more };
}

/** An approval process for opportunities over 3,000 as an admin pushes it: first the owner's manager, then Max. */
export function largeDealProcess(
  id: string,
  more: Partial<ApprovalProcessDraft & Pushed> = {},
): ApprovalProcessDraft & Pushed {
  return {
    id,
    name: 'Large deals',
    object: 'opportunity',
    active: true,
    order: 1,
    entryCriteria: [{ field: 'amount', operator: 'greater-than', value: 3_000 }],
    logic: 'all',
    steps: [
      { name: 'Manager', approvers: [{ kind: 'owner-manager' }], mode: 'first-response' },
      { name: 'Head of sales', approvers: [{ kind: 'user', username: 'max' }], mode: 'first-response' },
    ],
    allowRecall: true,
    _deleted: false,
    ...more,
  };
}
