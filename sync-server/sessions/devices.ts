import type { Kysely } from 'kysely';
import type { Device } from '#contract/sessions.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { SessionEnd, Tables } from '../storage/schema.ts';
import type { SignedIn } from './session-cache.ts';

/** The devices a user is signed in on, the last used first. */
export async function devicesOf(db: Kysely<Tables>, session: SignedIn, now: string): Promise<Device[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'last_used_at'])
    .where('org_id', '=', session.orgId)
    .where('username', '=', session.username)
    .where('ended', 'is', null)
    .where('refresh_expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    current: row.id === session.sessionId,
  }));
}

/** What an end may take the place of, beside a live session: a device that was told less is told more. */
const replaces: { readonly [E in SessionEnd]: readonly SessionEnd[] } = {
  'signed-out': [],
  'password-changed': [],
  revoked: ['password-changed'],
  wipe: ['signed-out', 'password-changed', 'revoked', 'wipe'],
};

/**
 * Ends one session of a user. One that is already revoked can still be asked to wipe.
 *
 * @returns false when the user has no such session
 */
export async function endSession(work: OrgWork, username: string, id: string, end: SessionEnd): Promise<boolean> {
  const { numUpdatedRows } = await ending(work, username, end).where('id', '=', id).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  work.accessChanged();
  return true;
}

/** Ends every session of a user, for example after a change of password; `except` may stay. */
export async function endSessionsOf(
  work: OrgWork,
  username: string,
  end: SessionEnd,
  { except = '' }: { readonly except?: string | undefined } = {},
): Promise<void> {
  await ending(work, username, end).where('id', '!=', except).execute();
  work.accessChanged();
}

function ending(work: OrgWork, username: string, end: SessionEnd) {
  return work.db
    .updateTable('sessions')
    .set({ ended: end })
    .where('org_id', '=', work.orgId)
    .where('username', '=', username)
    .where((eb) => eb.or([eb('ended', 'is', null), ...replaces[end].map((other) => eb('ended', '=', other))]));
}
