import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cacheArguments, npmProgram, otherPackageManager } from './own-npm.mjs';

test.each([
  ['/usr/lib/node_modules/npm/bin/npm-cli.js', 'linux', true],
  ['C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js', 'win32', true],
  ['/usr/lib/node_modules/yarn/bin/yarn.js', 'linux', false],
  ['/usr/lib/node_modules/pnpm/bin/pnpm.cjs', 'linux', false],
  [undefined, 'linux', false],
] as const)('started by %s on %s, its entry point is npm: %s', (entry, platform, own) => {
  const program = npmProgram({ npm_execpath: entry }, platform);
  expect(program).toEqual(
    own ? { command: process.execPath, args: [entry], shell: false } : { command: 'npm', args: [], shell: false },
  );
});

test('without an entry point Windows needs its shell to find npm.cmd', () => {
  expect(npmProgram({}, 'win32')).toEqual({ command: 'npm', args: [], shell: true });
});

test.each([
  ['npm/11.19.1 node/v24.0.0 linux x64 workspaces/false', undefined],
  ['yarn/1.22.22 npm/? node/v24.0.0 linux x64', 'yarn'],
  ['pnpm/10.1.0 npm/? node/v24.0.0 linux x64', 'pnpm'],
  [undefined, undefined],
])('of %s, the other package manager is %s', (agent, name) => {
  expect(otherPackageManager({ npm_config_user_agent: agent })).toBe(name);
});

test('npm keeps what it downloads beside the packages where the home folder cannot be written to', () => {
  const home = mkdtempSync(join(tmpdir(), 'smartlite-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  expect(cacheArguments({ npm_config_cache: join(home, '.npm') }, '/app')).toEqual([]);
  expect(cacheArguments({}, '/app')).toEqual([]);
  const noFolder = join(home, 'file');
  writeFileSync(noFolder, '');
  expect(cacheArguments({ npm_config_cache: join(noFolder, '.npm') }, '/app')).toEqual([
    '--cache',
    join('/app', 'node_modules', '.cache', 'npm'),
  ]);
});
