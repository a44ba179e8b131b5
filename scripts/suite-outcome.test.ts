import { expect, test } from 'vitest';
import { describeSuites, failedOnce, inOneLine, outcomeOf, passedOnce, sum } from './suite-outcome.ts';

const desktop = {
  passed: 40,
  failed: [
    { name: 'the tray', reason: 'Error: no tray' },
    { name: 'the link', reason: 'Error: no link' },
  ],
  skipped: [{ name: 'badge on the dock', reason: 'no Electron binary' }],
  timed: [
    { name: 'the link', seconds: 2.06 },
    { name: 'the tray', seconds: 12 },
  ],
};
const suites = [
  { name: 'types', seconds: 3.4, outcome: passedOnce },
  { name: 'e2e', seconds: 61, outcome: desktop },
];

test('the last line sums all suites', () => {
  expect(describeSuites(suites, 62).split('\n').at(-1)).toBe('41 passed, 2 failed, 1 skipped');
  expect(
    describeSuites([{ name: 'types', seconds: 1, outcome: passedOnce }], 1)
      .split('\n')
      .at(-1),
  ).toBe('1 passed, 0 failed');
});

test('every suite has a row, every failure and every skip its reason, and the slowest tests are named', () => {
  expect(describeSuites(suites, 62).split('\n')).toEqual([
    'skipped in e2e: badge on the dock (no Electron binary)',
    'failed in e2e: the tray (Error: no tray)',
    'failed in e2e: the link (Error: no link)',
    '',
    'the slowest tests:',
    '   12.0 s  e2e: the tray',
    '    2.1 s  e2e: the link',
    '',
    'types       3 s  1 passed, 0 failed',
    'e2e        61 s  40 passed, 2 failed, 1 skipped',
    'in all     62 s',
    '',
    '41 passed, 2 failed, 1 skipped',
  ]);
  expect(sum(suites).failed).toHaveLength(2);
});

test('a suite that could not run, found no test, or failed outside its tests counts as a failure', () => {
  expect(outcomeOf(0, undefined)).toEqual(failedOnce);
  expect(outcomeOf(0, { passed: 0, failed: [], skipped: [], timed: [] })).toEqual(failedOnce);
  expect(outcomeOf(1, { passed: 5, failed: [], skipped: [], timed: [] })).toEqual({
    passed: 5,
    failed: [{ name: 'outside any test', reason: 'exit code 1' }],
    skipped: [],
    timed: [],
  });
  expect(outcomeOf(1, desktop)).toEqual(desktop);
});

test('a failure is told in its first line, without colours', () => {
  expect(inOneLine('\u001b[31mexpected 1 to be 2\u001b[39m\n  at a.test.ts')).toBe('expected 1 to be 2');
  expect(inOneLine('')).toBe('no message');
});

test('of many tests the slowest ten are named', () => {
  const timed = Array.from({ length: 25 }, (_, n) => ({ name: `test ${n}`, seconds: n }));
  const said = describeSuites([{ name: 'unit', seconds: 300, outcome: { ...passedOnce, timed } }], 300);
  expect(said.match(/unit: test \d+/g)).toEqual(Array.from({ length: 10 }, (_, n) => `unit: test ${24 - n}`));
});
