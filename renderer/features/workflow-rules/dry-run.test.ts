import { expect, test } from 'vitest';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import { smallTeam } from '#contract/testing/people.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import { DryAssignments } from './dry-assignments.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { askable, hotLeadExample } from './rule-draft.ts';

function lead(id: string, ownerUsername: string, rating: string) {
  return { id, name: `Lead ${id}`, object: 'lead' as const, ownerUsername, createdBy: 'ann', fields: { rating } };
}

function runToEnd(rule: WorkflowRule, records: Parameters<typeof dryRun>[1]): { steps: number; result: DryRun } {
  const assignments = new DryAssignments(standardCalendar, new Map([['bob', 1]]), '2026-11-20T16:50:00.000Z');
  const passing = { ...standardPassingSettings, active: true };
  const run = dryRun(rule, records, { directory: smallTeam, actorUsername: 'ada', assignments, passing });
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
    bundled: 0,
    assigned: [],
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

test.each([
  ['round-robin', ['ann', 2], ['bob', 1]],
  ['least-open', ['ann', 2], ['bob', 1]],
] as const)('it says who would have been assigned how many, %s', (by, ...expected) => {
  const assigning: WorkflowRule = {
    ...rule,
    actions: [{ type: 'assign', to: { kind: 'pool', usernames: ['ida', 'ann', 'bob'], by } }],
  };
  const { result } = runToEnd(
    assigning,
    ['1', '2', '3'].map((id) => lead(id, 'max', 'hot')),
  );
  expect(result.assigned).toEqual(expected.map(([username, count]) => ({ username, count })));
  const nobody: WorkflowRule = {
    ...rule,
    actions: [{ type: 'assign', to: { kind: 'user', username: 'ida' } }],
  };
  expect(runToEnd(nobody, [lead('1', 'max', 'hot')]).result.suppressed).toEqual([
    { message: 'It stays with Max: nobody is there. Not Ida: deactivated.', count: 1 },
  ]);
});

test('it says whose the first record would be, why not others, and to whom it would go on', () => {
  const pool: WorkflowRule = {
    ...rule,
    actions: [{ type: 'assign', to: { kind: 'pool', usernames: ['ida', 'ann', 'bob'], by: 'round-robin' } }],
  };
  const { passing } = runToEnd(pool, [lead('1', 'max', 'hot'), lead('2', 'max', 'hot')]).result;
  expect(passing).toMatchObject({
    ...{ id: '1', name: 'Lead 1', to: 'ann' },
    why: 'Assigned to Ann, whose turn it is. Not Ida: deactivated.',
    stops: [
      { username: 'bob', via: 'pool', at: '2026-11-20T17:20:00.000Z' },
      { username: 'mia', via: 'manager', at: '2026-11-20T17:50:00.000Z' },
      { username: 'max', via: 'manager' },
      { username: 'ada', via: 'giver', isLast: true },
    ],
  });
});

test('a rule with passing times of its own goes by them; one that neither assigns nor passes says nothing of it', () => {
  const soon = { ...rule, passing: { remindAfterMinutes: 1, passAfterMinutes: 1 } };
  expect(runToEnd(soon, [lead('1', 'ann', 'hot')]).result.passing).toMatchObject({
    to: 'ann',
    stops: [
      { username: 'mia', at: '2026-11-20T16:52:00.000Z' },
      { username: 'max' },
      { username: 'ada', via: 'giver' },
    ],
  });
  expect(runToEnd(rule, [lead('1', 'ann', 'hot')]).result).not.toHaveProperty('passing');
});
