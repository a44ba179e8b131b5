import { expect, test } from 'vitest';
import { whyNoScreen } from './screen.ts';

test.each<[NodeJS.Platform, Record<string, string>, string | undefined]>([
  ['linux', { DISPLAY: ':0' }, undefined],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, undefined],
  ['linux', { DISPLAY: '' }, 'there is no display here'],
  ['linux', {}, 'there is no display here'],
  ['linux', { SSH_CONNECTION: 'a b', DISPLAY: 'localhost:10.0' }, undefined],
  ['darwin', {}, undefined],
  ['darwin', { SSH_CONNECTION: 'a b' }, 'this is a remote session'],
  ['win32', {}, undefined],
  ['darwin', { CI: 'true' }, 'this runs on a build server'],
])('on %s with %o: %s', (platform, env, reason) => {
  expect(whyNoScreen(platform, env)).toBe(reason);
});
