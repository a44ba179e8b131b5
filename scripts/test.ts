import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPlaywrightReport } from './playwright-report.ts';
import { runCommand, runNpmScript } from './run-command.ts';
import {
  describeSuites,
  type FinishedSuite,
  failedOnce,
  outcomeOf,
  passedOnce,
  SuiteOutcome,
  sum,
} from './suite-outcome.ts';
import { prepareTestBrowser } from './test-browser.ts';
import { prepareTestDesktop } from './test-desktop.ts';

// Everything that must hold, in the order in which a failure is quickest to see (DESIGN 4).
const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results', 'reports');
const finished: FinishedSuite[] = [];

process.chdir(root);
rmSync(reports, { recursive: true, force: true });
const browser = await prepareTestBrowser();
console.log(browser.message);
console.log(await prepareTestDesktop(root));

for (const name of ['types', 'lint', 'boundaries']) await suite(name, () => check(name));
await suite('unit', () => vitestProject('unit'));
await suite('integration', () => vitestProject('integration'));
await suite('simulation', () => vitestProject('simulation'));
await suite('build', () => check('build'));
await suite('browser', () => (browser.found ? vitestProject('browser') : noBrowser()));
await suite('e2e', () => (browser.found ? stories() : noBrowser()));

console.log(`\n${describeSuites(finished)}`);
process.exitCode = sum(finished).failed.length === 0 ? 0 : 1;

async function suite(name: string, run: () => Promise<SuiteOutcome>): Promise<void> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
  const begun = performance.now();
  const outcome = await run();
  finished.push({ name, seconds: (performance.now() - begun) / 1000, outcome });
}

async function check(script: string): Promise<SuiteOutcome> {
  const code = await runNpmScript(script);
  console.log(code === 0 ? `${script}: nothing to complain about` : `${script}: failed, see above`);
  return code === 0 ? passedOnce : failedOnce;
}

async function vitestProject(project: string): Promise<SuiteOutcome> {
  const file = join(reports, `${project}.json`);
  const code = await runCommand(process.execPath, [join(root, 'scripts/vitest-suite.ts'), project, file]);
  return outcomeOf(
    code,
    readReport(file, (text) => SuiteOutcome.parse(JSON.parse(text))),
  );
}

async function stories(): Promise<SuiteOutcome> {
  const file = join(reports, 'e2e.json');
  const env = { ...process.env, SMARTLITE_E2E_REPORT: file };
  const code = await runCommand(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], { env });
  return outcomeOf(code, readReport(file, readPlaywrightReport));
}

async function noBrowser(): Promise<SuiteOutcome> {
  console.error(browser.message);
  return failedOnce;
}

function readReport(file: string, read: (text: string) => SuiteOutcome): SuiteOutcome | undefined {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
