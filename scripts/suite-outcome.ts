import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** A test that is told of by name, with the reason: what the failure says first, or why it did not run. */
const NamedTest = z.object({ name: z.string(), reason: z.string() });
export type NamedTest = z.infer<typeof NamedTest>;

/** A test and how long it took. */
const TimedTest = z.object({ name: z.string(), seconds: z.number() });

/** What a suite came to. */
export const SuiteOutcome = z.object({
  passed: z.int(),
  failed: z.array(NamedTest),
  skipped: z.array(NamedTest),
  timed: z.array(TimedTest),
});
export type SuiteOutcome = z.infer<typeof SuiteOutcome>;

export type FinishedSuite = { readonly name: string; readonly seconds: number; readonly outcome: SuiteOutcome };

export const passedOnce: SuiteOutcome = { passed: 1, failed: [], skipped: [], timed: [] };
/** Also what a suite counts as that could not run. */
export const failedOnce: SuiteOutcome = {
  passed: 0,
  failed: [{ name: 'all of it', reason: 'see what it printed' }],
  skipped: [],
  timed: [],
};

/**
 * What a suite came to by its report and its exit code. No report, or a failure the report does not know of, such as an
 * error outside any test, counts as one failure.
 */
export function outcomeOf(exitCode: number, report: SuiteOutcome | undefined): SuiteOutcome {
  if (report === undefined) return failedOnce;
  if (exitCode !== 0 && report.failed.length === 0) {
    return { ...report, failed: [{ name: 'outside any test', reason: `exit code ${exitCode}` }] };
  }
  if (report.passed + report.failed.length + report.skipped.length === 0) return failedOnce;
  return report;
}

const SLOWEST = 10;

/**
 * Each failure and skip with its reason, since a long log is read from its end; then the slowest tests, a table by
 * suite, and as the last line the sums: `412 passed, 0 failed, 2 skipped`.
 *
 * @param seconds how long all took; some suites run side by side
 */
export function describeSuites(suites: readonly FinishedSuite[], seconds: number): string {
  const named = (what: 'skipped' | 'failed') =>
    suites.flatMap(({ name, outcome }) =>
      outcome[what].map((test) => `${what} in ${name}: ${test.name} (${test.reason})`),
    );
  const rows = [
    ...suites.map(({ name, seconds, outcome }) => [name, seconds, countsOf(outcome)] as const),
    ['in all', seconds, ''] as const,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, took, counts]) =>
    `${name.padEnd(width)}  ${took.toFixed(0).padStart(5)} s  ${counts}`.trimEnd(),
  );
  return [
    ...named('skipped'),
    ...named('failed'),
    '',
    'the slowest tests:',
    ...slowestOf(suites),
    '',
    ...table,
    '',
    countsOf(sum(suites)),
  ].join('\n');
}

/** The sums over all suites. */
export function sum(suites: readonly FinishedSuite[]): SuiteOutcome {
  return {
    passed: suites.reduce((total, { outcome }) => total + outcome.passed, 0),
    failed: suites.flatMap(({ outcome }) => outcome.failed),
    skipped: suites.flatMap(({ outcome }) => outcome.skipped),
    timed: suites.flatMap(({ outcome }) => outcome.timed),
  };
}

function slowestOf(suites: readonly FinishedSuite[]): string[] {
  return suites
    .flatMap(({ name: suite, outcome }) => outcome.timed.map(({ name, seconds }) => ({ suite, name, seconds })))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(({ suite, name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${suite}: ${name}`);
}

/** What a failure says in one line, without the colours of a terminal. */
export function inOneLine(message: string): string {
  return stripVTControlCharacters(message).split('\n', 1)[0]?.trim() || 'no message';
}

/** `412 passed, 0 failed, 2 skipped`. */
export function countsOf({ passed, failed, skipped }: SuiteOutcome): string {
  return `${passed} passed, ${failed.length} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`;
}
