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

/**
 * Ends one session of a user. One that is already revoked can still be asked to wipe.
 *
 * @returns false when the user has no such session
 */
export async function endSession(work: OrgWork, username: string, id: string, end: SessionEnd): Promise<boolean> {
  const { numUpdatedRows } = await work.db
    .updateTable('sessions')
    .set({ ended: end })
    .where('id', '=', id)
    .where('org_id', '=', work.orgId)
    .where('username', '=', username)
    .$if(end !== 'wipe', (query) => query.where('ended', 'is', null))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  work.accessChanged();
  return true;
}

/** Ends every session of a user, for example after a change of password; `except` may stay. */
export async function revokeSessions(work: OrgWork, username: string, except?: string): Promise<void> {
  await work.db
    .updateTable('sessions')
    .set({ ended: 'revoked' })
    .where('org_id', '=', work.orgId)
    .where('username', '=', username)
    .where('id', '!=', except ?? '')
    .where('ended', 'is', null)
    .execute();
  work.accessChanged();
}
