import { expect, test } from 'vitest';
import { smallTeam } from '#contract/testing/people.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { askable, hotLeadExample } from './rule-draft.ts';

function lead(id: string, ownerUsername: string, rating: string) {
  return { id, name: `Lead ${id}`, object: 'lead' as const, ownerUsername, createdBy: 'ann', fields: { rating } };
}

function runToEnd(rule: WorkflowRule, records: Parameters<typeof dryRun>[1]): { steps: number; result: DryRun } {
  const run = dryRun(rule, records, { directory: smallTeam, actorUsername: 'ada' });
  for (let steps = 0; ; steps += 1) {
    const step = run.next();
    if (step.done) return { steps, result: step.value };
  }
}

const rule = askable(hotLeadExample('rule', 1));

test('it counts what matches and who would have heard of it, one record at a step', () => {
  const records = [lead('1', 'ann', 'hot'), lead('2', 'bob', 'cold'), lead('3', 'ann', 'hot'), lead('4', 'bob', 'hot')];
  const { steps, result } = runToEnd(rule, records);
  expect(steps).toBe(records.length);
  expect(result).toEqual({
    asked: 4,
    matched: 3,
    people: [
      { username: 'mia', count: 3 },
      { username: 'ann', count: 2 },
      { username: 'bob', count: 1 },
    ],
    examples: [
      { id: '1', name: 'Lead 1' },
      { id: '3', name: 'Lead 3' },
      { id: '4', name: 'Lead 4' },
    ],
    suppressed: [],
  });
});

test('it says whom it would not have reached, and why', () => {
  const { result } = runToEnd(rule, [lead('1', 'ida', 'hot'), lead('2', 'max', 'hot'), lead('3', 'ida', 'hot')]);
  expect(result.suppressed).toEqual([
    { message: 'Ida is deactivated.', count: 2 },
    { message: 'Max has no manager.', count: 1 },
  ]);
});

test('at most five examples, and a rule that cannot be judged says so', () => {
  const many = Array.from({ length: 9 }, (_, index) => lead(String(index), 'ann', 'hot'));
  expect(runToEnd(rule, many).result.examples).toHaveLength(5);
  expect(runToEnd({ ...rule, logic: '1 AND' }, many).result).toMatchObject({
    matched: 0,
    problem: expect.stringMatching(/Logic/),
  });
});
