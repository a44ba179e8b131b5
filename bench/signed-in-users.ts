import type { User } from '#contract/users.ts';
import { hashToken } from '../sync-server/sessions/tokens.ts';
import type { OrgWork } from '../sync-server/storage/org-work.ts';

const AT_ONCE = 500;

export const usernameOf = (index: number) => `user-${index}`;
export const tokenOf = (orgId: string, index: number) => `token-of-${usernameOf(index)}-at-${orgId}`;

/** Puts people into an org, each signed in on a laptop; as many real sign-ins would hash passwords for minutes. */
export async function putSignedInUsers(work: OrgWork, orgId: string, count: number): Promise<void> {
  const everybody = Array.from({ length: count }, (_, index) => index);
  for (const index of everybody) work.put('users', userDocument(orgId, index, work.now));
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = everybody.slice(start, start + AT_ONCE);
    await work.db
      .insertInto('sessions')
      .values(some.map((index) => session(orgId, index, work.now)))
      .execute();
  }
}

function session(orgId: string, index: number, now: string) {
  const never = new Date(Date.now() + 365 * 24 * 3_600_000).toISOString();
  const token = tokenOf(orgId, index);
  return {
    id: `session-${usernameOf(index)}-${orgId}`,
    org_id: orgId,
    username: usernameOf(index),
    device: 'Laptop',
    token_hash: hashToken(token),
    refresh_hash: hashToken(`refresh-${token}`),
    previous_token_hash: null,
    previous_refresh_hash: null,
    rotation_salt: 'salt',
    rotated_at: null,
    rotation_confirmed: 1,
    created_at: now,
    last_used_at: now,
    expires_at: never,
    refresh_expires_at: never,
    ended: null,
    family_hash: null,
    family_ends_at: never,
  };
}

function userDocument(orgId: string, index: number, updatedAt: string): User {
  const username = usernameOf(index);
  return {
    id: username,
    orgId,
    username,
    displayName: `User ${index}`,
    role: 'rep',
    managerUsername: null,
    active: true,
    updatedAt,
    _deleted: false,
  };
}
