import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseNode, isMusl } from './choose-node.mjs';

const facts = { own: '20.20.2', ownPath: '/own', pinnedPath: '/pinned', musl: false, platform: 'linux-x64' };

test.each([
  ['24.7.0', '/own'],
  ['24.6.9', '/pinned'],
  ['22.22.0', '/pinned'],
  ['26.0.0', '/own'],
])('an own Node %s: runs on %s', (own, path) => {
  expect(chooseNode({ ...facts, own })).toEqual({ path });
});

test('on musl the own Node runs when it is new enough, else words say what to do', () => {
  expect(chooseNode({ ...facts, musl: true, own: '24.21.0' })).toEqual({ path: '/own' });
  expect(chooseNode({ ...facts, musl: true })).toMatchObject({ complaint: expect.stringContaining('Alpine') });
});

test('where npm has no Node for the machine, words say what to do', () => {
  expect(chooseNode({ ...facts, pinnedPath: undefined, platform: 'plan9-mips' })).toEqual({
    complaint:
      'There is no newer Node on npm for plan9-mips, and the one here is 20.20.2. ' +
      'Please install Node 24.7 or later, then run this again.',
  });
});

test('tells a Linux with glibc from one without', () => {
  expect(isMusl()).toBe(existsSync('/etc/alpine-release'));
});
