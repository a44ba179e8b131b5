import { z } from 'zod';
import { inOneLine, type SuiteOutcome } from './suite-outcome.ts';

const Failure = z.object({ message: z.string().optional() });
const Spec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
      results: z.array(z.object({ duration: z.number(), error: Failure.optional() })),
    }),
  ),
});
const Suite = z.object({
  title: z.string(),
  specs: z.array(Spec),
  get suites(): z.ZodOptional<z.ZodArray<typeof Suite>> {
    return z.array(Suite).optional();
  },
});
type Suite = z.infer<typeof Suite>;
const Report = z.object({ suites: z.array(Suite), errors: z.array(Failure) });

/**
 * Reads the JSON report of Playwright. A flaky test failed at least once, and counts as failed; so does one that never
 * got its turn, which Playwright calls skipped too.
 * @throws ZodError when it is not such a report
 */
export function readPlaywrightReport(text: string): SuiteOutcome {
  const report = Report.parse(JSON.parse(text));
  const specs = report.suites.flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, name: spec.title })));
  const outcome: SuiteOutcome = { passed: 0, failed: [], skipped: [], timed: [] };
  for (const { name, status, annotations, results } of tests) {
    outcome.timed.push({ name, seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000 });
    const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
    if (status === 'expected') outcome.passed += 1;
    else if (status !== 'skipped') outcome.failed.push({ name, reason: sayingOf(results.map(({ error }) => error)) });
    else if (skip === undefined) outcome.failed.push({ name, reason: 'never got its turn' });
    else outcome.skipped.push({ name, reason: skip.description ?? 'no reason given' });
  }
  for (const error of report.errors) outcome.failed.push({ name: 'outside any test', reason: sayingOf([error]) });
  return outcome;
}

function sayingOf(failures: readonly (z.infer<typeof Failure> | undefined)[]): string {
  return inOneLine(failures.find((failure) => failure?.message !== undefined)?.message ?? '');
}

function specsOf(suite: Suite): z.infer<typeof Spec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
