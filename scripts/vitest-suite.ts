import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startVitest, type TestModule } from 'vitest/node';
import { inOneLine, type SuiteOutcome } from './suite-outcome.ts';

// Runs one vitest project and writes what it came to: node scripts/vitest-suite.ts unit test-results/unit.json
const [project = 'unit', outcomeFile = 'test-results/unit.json'] = process.argv.slice(2);

// Its JSON reporter leaves out why a test was skipped and which file could not be loaded.
await startVitest('test', [], {
  project: [project],
  watch: false,
  reporters: [
    'default',
    {
      onTestRunEnd(modules) {
        mkdirSync(dirname(outcomeFile), { recursive: true });
        writeFileSync(outcomeFile, JSON.stringify(outcomeOfModules(modules)));
      },
    },
  ],
}).then((vitest) => vitest.close());

function outcomeOfModules(modules: readonly TestModule[]): SuiteOutcome {
  const outcome: SuiteOutcome = { passed: 0, failed: [], skipped: [], timed: [] };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const result = test.result();
      const name = test.fullName;
      outcome.timed.push({ name, seconds: (test.diagnostic()?.duration ?? 0) / 1000 });
      if (result.state === 'passed') outcome.passed += 1;
      else if (result.state === 'skipped') outcome.skipped.push({ name, reason: result.note ?? 'no reason given' });
      else outcome.failed.push({ name, reason: inOneLine(result.errors?.[0]?.message ?? '') });
    }
    const [error] = module.errors();
    if (error !== undefined && module.children.size === 0) {
      outcome.failed.push({ name: module.relativeModuleId, reason: inOneLine(error.message) });
    }
  }
  return outcome;
}
