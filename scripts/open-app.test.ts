import { expect, test } from 'vitest';
import { whyNoScreen, whyNotStarted } from './open-app.ts';

test('a sandbox that the system refuses is named, with what to do', () => {
  const complaint = 'FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox! If this is a Debian system, try ...';
  expect(whyNotStarted(complaint)).toContain('"sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0');
  expect(whyNotStarted('error while loading shared libraries: libnss3.so')).toBe(
    'The desktop app could not start here.',
  );
});

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
])('no window opens on %s with %o: %s', (platform, env, reason) => {
  expect(whyNoScreen(platform, env)).toBe(reason);
});
