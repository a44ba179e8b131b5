import { expect, test } from 'vitest';
import { npmProgram, otherPackageManager } from './own-npm.mjs';

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
