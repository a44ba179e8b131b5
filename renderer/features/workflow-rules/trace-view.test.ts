import { expect, test } from 'vitest';
import type { TracedRule } from '#contract/rule-trace.ts';
import { inParts, lastFired, narrowTrace } from './trace-view.ts';

function entry(ruleId: string, change: Partial<TracedRule> = {}): TracedRule {
  return {
    ruleId,
    ruleName: ruleId,
    evaluateOn: 'edited-to-meet-criteria',
    fired: false,
    reason: 'not-met',
    message: '',
    criteria: [],
    reached: [],
    suppressed: [],
    at: '2026-11-20T09:00:00.000Z',
    recordId: 'lead-1',
    recordObject: 'lead',
    recordName: 'Ada Fox',
    actorUsername: 'moses.frase',
    ...change,
  };
}

const fired = entry('hot', { fired: true, reason: 'met', at: '2026-11-20T10:00:00.000Z' });
const unreached = entry('hot', {
  fired: true,
  reason: 'met',
  suppressed: [{ username: null, message: 'Ann has no manager.' }],
});
const notMet = entry('cold');
const broken = entry('cold', { reason: 'broken' });
const all = [fired, unreached, notMet, broken];

test.each([
  ['any', all],
  ['fired', [fired, unreached]],
  ['not-fired', [notMet, broken]],
  ['troubled', [unreached, broken]],
] as const)('outcome %s', (outcome, expected) => {
  expect(narrowTrace(all, { ruleId: undefined, outcome })).toEqual(expected);
});

test('what a rule had assigned and passed on is shown first, and is no firing of the rule', () => {
  const passed = entry('pool', { passed: true, reason: 'met', at: '2026-11-20T11:00:00.000Z' });
  expect(narrowTrace([passed, notMet], { ruleId: undefined, outcome: 'fired' })).toEqual([passed]);
  expect(narrowTrace([passed, notMet], { ruleId: undefined, outcome: 'not-fired' })).toEqual([notMet]);
  expect(inParts([passed]).first).toEqual([passed]);
  expect(lastFired([passed])).toEqual(new Map());
});

test('one rule alone', () => {
  expect(narrowTrace(all, { ruleId: 'cold', outcome: 'any' })).toEqual([notMet, broken]);
});

test('what fired or needs a look comes one by one, the rest by its rule', () => {
  const other = entry('warm');
  expect(inParts([notMet, fired, other, broken, entry('cold')])).toEqual({
    first: [fired, broken],
    rest: [
      { ruleId: 'cold', ruleName: 'cold', entries: [notMet, entry('cold')] },
      { ruleId: 'warm', ruleName: 'warm', entries: [other] },
    ],
  });
});

test('the last time each rule fired', () => {
  expect(lastFired(all)).toEqual(new Map([['hot', '2026-11-20T10:00:00.000Z']]));
});
