import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPlaywrightReport } from './playwright-report.ts';
import { type Execute, runCommand, runNpmScript, runQuietly } from './run-command.ts';
import {
  countsOf,
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

// Everything that must hold, in the order in which a failure is quickest to see.
type Suite = { readonly name: string; readonly run: (execute: Execute) => Promise<SuiteOutcome> };

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results', 'reports');
const finished: FinishedSuite[] = [];

process.chdir(root);
// Some two hundred Node processes are started below; each finds here what an earlier one compiled.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'node');
// The type checker, a program in Go, lives for seconds and has room: looking for what is free takes a tenth of its time.
process.env['GOGC'] ??= '400';
rmSync(reports, { recursive: true, force: true });
const browser = await prepareTestBrowser();
console.log(browser.message);
console.log(await prepareTestDesktop(root));

const begun = performance.now();
// Each of these keeps about one processor busy; the others keep all.
await Promise.all([
  besideOthers([check('types'), check('lint'), check('boundaries'), check('build')]),
  besideOthers([vitestProject('unit'), vitestProject('simulation')]),
]);
await alone(vitestProject('integration'));
await alone(browser.found ? vitestProject('browser') : withoutBrowser('browser'));
await alone(browser.found ? stories() : withoutBrowser('e2e'));

console.log(`\n${describeSuites(finished, secondsSince(begun))}`);
process.exitCode = sum(finished).failed.length === 0 ? 0 : 1;

/** Runs a suite that shows its output as it comes. */
async function alone(suite: Suite): Promise<void> {
  console.log(headingOf(suite));
  await finish(suite, runCommand);
}

/** Runs suites one after the other. What each prints is shown whole at its end, so that it does not mix with others'. */
async function besideOthers(suites: readonly Suite[]): Promise<void> {
  for (const suite of suites) {
    const said: string[] = [];
    const { name, outcome, seconds } = await finish(suite, async (command, args, options) => {
      const { code, output } = await runQuietly(command, args, options);
      said.push(output);
      return code;
    });
    console.log([headingOf(suite), ...said, `${name}: ${countsOf(outcome)} in ${seconds.toFixed(0)} s`].join('\n'));
  }
}

async function finish({ name, run }: Suite, execute: Execute): Promise<FinishedSuite> {
  const started = performance.now();
  const outcome = await run(execute);
  const suite = { name, seconds: secondsSince(started), outcome };
  finished.push(suite);
  return suite;
}

function check(script: string): Suite {
  return {
    name: script,
    run: async (execute) => ((await runNpmScript(script, execute)) === 0 ? passedOnce : failedOnce),
  };
}

function vitestProject(project: string): Suite {
  const file = join(reports, `${project}.json`);
  return {
    name: project,
    run: async (execute) => {
      const code = await execute(process.execPath, [join(root, 'scripts/vitest-suite.ts'), project, file], {});
      return outcomeOf(
        code,
        readReport(file, (text) => SuiteOutcome.parse(JSON.parse(text))),
      );
    },
  };
}

function stories(): Suite {
  const file = join(reports, 'e2e.json');
  const env = { ...process.env, SMARTLITE_E2E_REPORT: file };
  return {
    name: 'e2e',
    run: async (execute) => {
      const code = await execute(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], { env });
      return outcomeOf(code, readReport(file, readPlaywrightReport));
    },
  };
}

function withoutBrowser(name: string): Suite {
  return {
    name,
    run: async () => {
      console.error(browser.message);
      return failedOnce;
    },
  };
}

function headingOf({ name }: Suite): string {
  return `\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`;
}

function secondsSince(moment: number): number {
  return (performance.now() - moment) / 1000;
}

function readReport(file: string, read: (text: string) => SuiteOutcome): SuiteOutcome | undefined {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
