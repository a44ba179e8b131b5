import { expect, test } from 'vitest';
import { readPlaywrightReport } from './playwright-report.ts';

const spec = (title: string, status: string, annotations: object[] = [], results: object[] = [{ duration: 500 }]) => ({
  title,
  tests: [{ status, annotations, results }],
});
const late = {
  duration: 1_500,
  error: { message: '\u001b[31mError: the badge came late\u001b[39m\n    at badge.spec.ts' },
};

test('counts specs at every depth, and keeps the reasons', () => {
  const report = {
    suites: [
      {
        title: 'hand-off.spec.ts',
        specs: [spec('seen within a poll', 'expected')],
        suites: [
          {
            title: 'desktop',
            specs: [
              spec('badge', 'unexpected', [], [late]),
              spec('tray', 'flaky', [], [late, { duration: 250 }]),
              spec('dock', 'skipped', [{ type: 'skip', description: 'no Electron binary' }]),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'The global set-up failed.' }],
  };
  expect(readPlaywrightReport(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: [
      { name: 'badge', reason: 'Error: the badge came late' },
      { name: 'tray', reason: 'Error: the badge came late' },
      { name: 'outside any test', reason: 'The global set-up failed.' },
    ],
    skipped: [{ name: 'dock', reason: 'no Electron binary' }],
    timed: [
      { name: 'seen within a poll', seconds: 0.5 },
      { name: 'badge', seconds: 1.5 },
      { name: 'tray', seconds: 1.75 },
      { name: 'dock', seconds: 0.5 },
    ],
  });
});

test('a test that never got its turn counts as failed', () => {
  const report = { suites: [{ title: 'keyboard.spec.ts', specs: [spec('unrun', 'skipped')] }], errors: [] };
  expect(readPlaywrightReport(JSON.stringify(report))).toEqual({
    passed: 0,
    failed: [{ name: 'unrun', reason: 'never got its turn' }],
    skipped: [],
    timed: [{ name: 'unrun', seconds: 0.5 }],
  });
});

test('refuses what is no report', () => {
  expect(() => readPlaywrightReport('{"suites":1}')).toThrow();
});
