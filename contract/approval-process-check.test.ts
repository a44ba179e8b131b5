import { describe, expect, it } from 'vitest';
import { checkApprovalProcess } from './approval-process-check.ts';
import { ApprovalDecisionDraft, ApprovalProcessDraft, ApprovalRequestDraft } from './approvals.ts';
import { managerStep, processWith } from './testing/approvals.ts';
import { smallTeam } from './testing/people.ts';

function issues(more: object) {
  return checkApprovalProcess({ ...processWith(), ...more }, smallTeam).map(({ path, message }) => [
    path.join('.'),
    message,
  ]);
}

describe('checkApprovalProcess', () => {
  it('finds nothing wrong with a good process, which its schema then parses', () => {
    expect(issues({})).toEqual([]);
    expect(ApprovalProcessDraft.parse(processWith())).not.toHaveProperty('orgId');
  });

  it.each<[string, object, string, string]>([
    ['no name', { name: '' }, 'name', 'Give the process a name.'],
    ['no step', { steps: [] }, 'steps', 'Add at least one step.'],
    ['21 steps', { steps: Array(21).fill(managerStep) }, 'steps', 'At most 20 steps are possible.'],
    ['a step without a name', { steps: [{ ...managerStep, name: ' ' }] }, 'steps.0.name', 'Give the step a name.'],
    [
      'a step without approvers',
      { steps: [managerStep, { ...managerStep, approvers: [] }] },
      'steps.1.approvers',
      'Choose at least one approver.',
    ],
    [
      'a wrong entry criterion',
      { entryCriteria: [{ field: 'rating', operator: 'is-empty' }] },
      'entryCriteria.0.field',
      'There is no field “rating”. Choose one from the list.',
    ],
    ['wrong logic', { logic: '2' }, 'logic', 'Criterion 2 does not exist; there is only criterion 1. (at character 1)'],
    [
      'wrong logic of a step',
      { steps: [{ ...managerStep, logic: '1' }] },
      'steps.0.logic',
      'Criterion 1 does not exist; there are no criteria. (at character 1)',
    ],
    [
      'a look back',
      { entryCriteria: [{ field: 'amount', operator: 'changed' }] },
      'entryCriteria.0.operator',
      '“changed” compares with the time before a save, and here the record is judged as it stands.',
    ],
  ])('names %s', (_, more, path, message) => {
    expect(issues(more)).toEqual([[path, message]]);
  });

  it('names all mistakes at once', () => {
    expect(issues({ name: '', logic: '2' }).map(([path]) => path)).toEqual(['name', 'logic']);
  });
});

describe('what clients say about approvals', () => {
  it('keeps only what is theirs to say', () => {
    expect(ApprovalRequestDraft.parse({ id: 'r', recordId: 'o', status: 'approved' })).toEqual({
      id: 'r',
      recordId: 'o',
      comment: '',
    });
    const decision = { id: 'd', requestId: 'r', decision: 'approve' };
    expect(ApprovalDecisionDraft.parse({ ...decision, approverUsername: 'boss' })).toEqual(decision);
    expect(ApprovalDecisionDraft.safeParse({ ...decision, comment: 'x'.repeat(2_001) }).success).toBe(false);
  });
});
