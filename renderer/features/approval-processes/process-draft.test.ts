import { expect, test } from 'vitest';
import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import { newProcess, newStep, withStepCriteria } from './process-draft.ts';

test('a new process lacks nothing but its name', () => {
  expect(checkApprovalProcess(newProcess('p', 'opportunity', 1)).map(({ path }) => path)).toEqual([['name']]);
});

test('a step whose last criterion is removed goes back to having none', () => {
  const step = newStep(2);
  const conditional = withStepCriteria(step, { criteria: [{ field: 'stage', operator: 'is-empty' }], logic: 'any' });
  expect(conditional).toMatchObject({ name: 'Step 2', criteria: [{ field: 'stage' }], logic: 'any' });
  expect(withStepCriteria(conditional, { criteria: [], logic: 'any' })).toEqual(step);
});
