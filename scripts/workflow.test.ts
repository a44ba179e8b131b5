import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Workflow = { readonly jobs: { readonly test: { readonly steps: readonly { readonly run?: string }[] } } };

const root = join(import.meta.dirname, '..');
const { jobs } = parse(readFileSync(join(root, '.github/workflows/test.yml'), 'utf8')) as Workflow;
const commands = jobs.test.steps.flatMap(({ run }) => run ?? []);
const scriptsRun = commands.flatMap((command) => /^npm run (\S+)$/.exec(command)?.[1] ?? []);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

test('what the workflow runs is there to be run', () => {
  const others = commands.filter((command) => !/^npm run \S+$/.test(command));
  expect(others).toEqual(['npm ci', 'npx playwright install --with-deps chromium']);
  expect(scriptsRun.filter((name) => !(name in scripts))).toEqual([]);
});

test('every project of tests is run by the workflow, and the stories after the build', () => {
  const projects = [...readFileSync(join(root, 'vitest.config.ts'), 'utf8').matchAll(/^ +name: '(\w+)',$/gm)];
  const ofCheck = scripts['check']?.split(' && ').map((command) => command.replace('npm run ', '')) ?? [];
  expect([...ofCheck, ...scriptsRun]).toEqual(expect.arrayContaining(projects.map(([, name]) => name)));
  expect(projects.length).toBeGreaterThan(2);
  expect(scriptsRun.indexOf('build')).toBeLessThan(scriptsRun.indexOf('e2e'));
  expect(scriptsRun).toContain('e2e');
});
