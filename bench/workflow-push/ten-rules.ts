import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { BENCH_ADMIN } from '../bench-org.ts';

/**
 * Ten active rules for leads. `one`: each takes a tenth of the leads, so that every lead sets off one of them; `all`:
 * every lead sets off all ten.
 */
export function tenRules(fires: 'one' | 'all'): readonly WorkflowRuleDraft[] {
  return Array.from({ length: 10 }, (_, index) => ({
    id: `rule-${index}`,
    name: `Rule ${index}`,
    object: 'lead',
    active: true,
    order: index,
    evaluateOn: 'edited-to-meet-criteria',
    criteria: [
      fires === 'one'
        ? { field: 'value', operator: 'equals', value: index * 1_000 + HALF }
        : { field: 'value', operator: 'greater-than', value: index },
      { field: 'rating', operator: 'in', value: ['hot', 'warm'] },
      { field: 'company', operator: 'is-empty' },
    ],
    logic: '1 AND (2 OR NOT 3)',
    actions: [
      {
        type: 'notification',
        recipients: [{ kind: 'owner' }, { kind: 'user', username: BENCH_ADMIN.username }],
        title: 'Hot lead: {{name}}',
        body: '{{actor.displayName}} says {{name}} of {{fields.company}} is worth {{fields.value}}.',
      },
    ],
  }));
}

const HALF = 500;

/** A new lead; one in ten has the value that a rule is about. */
export function benchLead(round: number, index: number) {
  return {
    id: `lead-${round}-${index}`,
    object: 'lead',
    name: `Lead ${index}`,
    ownerUsername: BENCH_ADMIN.username,
    fields: {
      company: `Company ${index}`,
      email: `person-${index}@company-${index}.example`,
      status: 'new',
      rating: ['hot', 'warm', 'cold'][index % 3],
      source: 'Trade fair',
      value: (index % 10) * 1_000 + HALF,
      notes: 'Asked for the price list and a call in the first week of the quarter.',
    },
    editId: `edit-${round}-${index}`,
    _deleted: false,
  };
}
