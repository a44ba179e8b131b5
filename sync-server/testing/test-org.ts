import { randomUUID } from 'node:crypto';
import type { Role } from '#contract/users.ts';
import type { ApiClient } from './api-client.ts';

/** Everyone's password in test orgs. */
export const PASSWORD = 'correct horse';

export type TestOrg = {
  readonly orgId: string;
  readonly admin: ApiClient;
  /** Ann and Bob, two reps. */
  readonly ann: ApiClient;
  readonly bob: ApiClient;
};

/** Signs up an org of the test's own with an admin and two reps, all signed in. */
export async function testOrg(nobody: ApiClient): Promise<TestOrg> {
  const { orgId, admin } = await emptyOrg(nobody);
  return { orgId, admin, ann: await addPerson(admin, 'ann', 'rep'), bob: await addPerson(admin, 'bob', 'rep') };
}

/** Signs up an org of the test's own with nobody but its admin, signed in. */
export async function emptyOrg(nobody: ApiClient): Promise<Pick<TestOrg, 'orgId' | 'admin'>> {
  const orgId = `org-${randomUUID()}`;
  const admin = await nobody.signUp({
    orgId,
    name: orgId,
    admin: { username: 'admin', displayName: 'Ada Admin', password: PASSWORD },
  });
  return { orgId, admin };
}

/** A new session of the same person, whose earlier ones may have ended. */
export function signInAgain(who: ApiClient): Promise<ApiClient> {
  const { orgId = '', username = '' } = who.session?.user ?? {};
  return who.signIn({ orgId, username, password: PASSWORD });
}

/** Adds a user to the admin's org and signs them in. */
export async function addPerson(
  admin: ApiClient,
  username: string,
  role: Role,
  managerUsername: string | null = null,
): Promise<ApiClient> {
  await admin.addUser({ username, displayName: `${username} of the org`, password: PASSWORD, role, managerUsername });
  return admin.signIn({ orgId: admin.session?.user.orgId ?? '', username, password: PASSWORD });
}
