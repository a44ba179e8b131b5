import type { ApprovalProcess } from '#contract/approvals.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { DEMO_ORG_ID } from './demo-identifiers.ts';

/** Above this amount an opportunity is worth a second pair of eyes; about a fifth of the data set's are. */
const LARGE_AMOUNT = 3000;

/** A lead that becomes hot is told to the manager of its owner. */
export function hotLeadRule(updatedAt: Timestamp): WorkflowRule {
  return {
    id: 'rule-hot-lead',
    orgId: DEMO_ORG_ID,
    name: 'Hot lead: tell the manager',
    object: 'lead',
    active: true,
    order: 1,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    logic: 'all',
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'owner-manager' }],
        title: 'Hot lead: {{name}}',
        body: '{{name}} of {{fields.company}} is hot and with {{owner.displayName}}.',
      },
    ],
    updatedAt,
    _deleted: false,
  };
}

/** An opportunity whose amount rises above the large amount is told to the manager of its owner. */
export function largeOpportunityRule(updatedAt: Timestamp): WorkflowRule {
  return {
    id: 'rule-large-opportunity',
    orgId: DEMO_ORG_ID,
    name: 'Large opportunity: tell the manager',
    object: 'opportunity',
    active: true,
    order: 2,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [{ field: 'amount', operator: 'greater-than', value: LARGE_AMOUNT }],
    logic: 'all',
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'owner-manager' }],
        title: 'Large opportunity: {{name}}',
        body: '{{actor.displayName}} put {{name}} at {{fields.amount}}.',
      },
    ],
    updatedAt,
    _deleted: false,
  };
}

/** Large opportunities are approved by the owner's manager, then by an admin. */
export function largeOpportunityApproval(updatedAt: Timestamp): ApprovalProcess {
  return {
    id: 'approval-large-opportunity',
    orgId: DEMO_ORG_ID,
    name: 'Large opportunity',
    object: 'opportunity',
    active: true,
    order: 1,
    entryCriteria: [{ field: 'amount', operator: 'greater-than', value: LARGE_AMOUNT }],
    logic: 'all',
    steps: [
      { name: 'Manager', approvers: [{ kind: 'owner-manager' }], mode: 'first-response' },
      { name: 'Sales operations', approvers: [{ kind: 'role', role: 'admin' }], mode: 'first-response' },
    ],
    allowRecall: true,
    updatedAt,
    _deleted: false,
  };
}
