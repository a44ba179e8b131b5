import { expect, test } from 'vitest';
import { whyNotStarted } from './open-app.ts';

test('a sandbox that the system refuses is named, with what to do', () => {
  const complaint = 'FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox! If this is a Debian system, try ...';
  expect(whyNotStarted(complaint)).toContain('"sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0');
  expect(whyNotStarted('error while loading shared libraries: libnss3.so')).toBe(
    'The desktop app could not start here.',
  );
});
