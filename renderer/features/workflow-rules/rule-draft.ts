import type { AssignAction, AssignmentTarget, PoolOrder } from '#contract/assignments.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import type { NotificationAction, RuleEvaluation, WorkflowRule, WorkflowRuleDraft } from '#contract/workflow-rules.ts';

/** When a rule looks at a record, in the words of the editor and of the list. */
export const evaluationWords: {
  readonly [E in RuleEvaluation]: { readonly label: string; readonly short: string; readonly why: string };
} = {
  'edited-to-meet-criteria': {
    label: 'When a record comes to meet the criteria',
    short: 'Comes to meet criteria',
    why: 'Recommended: it fires once, and again only after the record had left the criteria.',
  },
  'created-or-edited': {
    label: 'At every save while the criteria are met',
    short: 'Every save while met',
    why: 'Whatever was changed, which can be many notifications.',
  },
  created: {
    label: 'Only when a record is created',
    short: 'Creation only',
    why: 'Later changes are never looked at.',
  },
  untouched: {
    label: 'When a record was left untouched',
    short: 'Untouched',
    why: 'No change, note, call or answer for so much working time of its owner. Once, until somebody does something.',
  },
};

/** The order in which the editor offers them: what stops floods comes first. */
export const evaluations: readonly RuleEvaluation[] = [
  'edited-to-meet-criteria',
  'created-or-edited',
  'created',
  'untouched',
];

/** What a limit begins with. */
export const STANDARD_DAILY_LIMIT = 20;

/** What a rule for untouched records begins with. */
export const STANDARD_AFTER_MINUTES = 60;

export const emptyAction: NotificationAction = { type: 'notification', recipients: [], title: '', body: '' };

export const emptyAssignment: AssignAction = { type: 'assign', to: { kind: 'pool', usernames: [], by: 'round-robin' } };

export const targetOptions: readonly { readonly value: AssignmentTarget['kind']; readonly label: string }[] = [
  { value: 'pool', label: 'A pool of people' },
  { value: 'user', label: 'A person' },
  { value: 'owner-manager', label: "Owner's manager" },
];

/** What a kind of target begins with. */
export function targetOfKind(kind: string | null): AssignmentTarget {
  if (kind === 'user') return { kind, username: '' };
  return kind === 'owner-manager' ? { kind } : emptyAssignment.to;
}

export const poolOrderWords: { readonly [O in PoolOrder]: { readonly label: string; readonly why: string } } = {
  'round-robin': { label: 'Whoever has waited longest', why: 'In turn, so that everybody who is there gets as many.' },
  'least-open': { label: 'Whoever has the fewest open records', why: 'Of several, whoever has waited longest.' },
};

/** What a new rule begins with. */
export function newRule(id: string, object: RecordObject, order: number): WorkflowRuleDraft {
  return {
    id,
    name: '',
    object,
    active: true,
    order,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [],
    logic: 'all',
    actions: [emptyAction],
  };
}

/** The example the empty list offers: the rule this product was made for. */
export function hotLeadExample(id: string, order: number): WorkflowRuleDraft {
  return {
    ...newRule(id, 'lead', order),
    name: 'Hot lead assigned',
    criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'owner' }, { kind: 'owner-manager' }],
        title: 'Hot lead: {{name}}',
        body: '{{name}} of {{fields.company}} is hot and with {{owner.displayName}}. Call today: {{fields.phone}}',
        critical: true,
      },
    ],
  };
}

/** What an admin may say about a rule that is stored. */
export function draftOf(rule: Omit<WorkflowRule, '_deleted'>): WorkflowRuleDraft {
  const { id, name, object, active, order, evaluateOn, afterMinutes, dailyLimit } = rule;
  const { criteria, logic, actions, escalation, passing } = rule;
  return {
    ...{ id, name, object, active, order, evaluateOn, afterMinutes, dailyLimit },
    ...{ criteria, logic, actions, escalation, passing },
  };
}

/** A draft as a rule that is asked, whatever its switch says. */
export function askable(draft: WorkflowRuleDraft): WorkflowRule {
  return { ...draft, active: true, orgId: '', updatedAt: '', _deleted: false };
}
