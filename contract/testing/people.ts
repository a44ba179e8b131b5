import { type DirectoryEntry, directoryOf } from '../recipient-resolution.ts';

/** A person for tests; who they are shows in the username. */
export function person(username: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  const displayName = username.charAt(0).toUpperCase() + username.slice(1);
  return { username, displayName, role: 'rep', managerUsername: null, active: true, ...more };
}

/** Ann and Bob report to Mia, Mia to Max; Ida is deactivated; Ada is the admin. */
export const smallTeam = directoryOf([
  person('ann', { managerUsername: 'mia' }),
  person('bob', { managerUsername: 'mia' }),
  person('ida', { active: false, managerUsername: 'mia' }),
  person('mia', { role: 'manager', managerUsername: 'max' }),
  person('max', { role: 'manager' }),
  person('ada', { role: 'admin' }),
]);
