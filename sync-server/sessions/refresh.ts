import type { SessionAnswer } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import type { ServerClock } from '../clock.ts';
import type { Caller } from '../http/security-log.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { endSession } from './devices.ts';
import { unauthorized } from './session-refusals.ts';
import { answerOf, familyHashOf, type SessionRow, type Sessions } from './sessions.ts';
import { expiriesOf, GRACE_MS, hashToken, newSecret, successorOf, successorWithoutFamily } from './tokens.ts';

type RefreshParts = {
  readonly sessions: Sessions;
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

export type Refresh = (refreshToken: string, caller: Caller) => Promise<SessionAnswer>;

/**
 * Exchanges refresh tokens, each for a new pair. The same token again gets the same pair while the first answer may have
 * been lost: until the new pair was used, and for a minute in any case. Any other retired token of a session, however
 * old, is taken for stolen: the session ends for whoever holds it.
 *
 * @returns throws ApiError 401
 */
export function refreshWith(parts: RefreshParts): Refresh {
  const { storage, sessions, clock } = parts;
  const sessionWhere = (column: 'refresh_hash' | 'previous_refresh_hash' | 'family_hash', hash: string) =>
    storage.db.selectFrom('sessions').selectAll().where(column, '=', hash).executeTakeFirst();
  return async (refreshToken, { log }) => {
    const refreshHash = hashToken(refreshToken);
    const current = await sessionWhere('refresh_hash', refreshHash);
    if (current !== undefined) {
      const user = await sessions.liveUserOf(current);
      if (Date.parse(current.refresh_expires_at) <= clock.now()) throw unauthorized('unauthorized');
      const answer = await rotate(parts, current, refreshToken, user);
      if (answer !== undefined) return answer;
    }
    const rotated = await sessionWhere('previous_refresh_hash', refreshHash);
    if (rotated !== undefined) {
      const user = await sessions.liveUserOf(rotated);
      if (answerMayBeLost(rotated, clock.now())) return answerAgain(parts, rotated, refreshToken, user);
    }
    const familyHash = familyHashOf(refreshToken);
    const stolen = rotated ?? (familyHash === null ? undefined : await sessionWhere('family_hash', familyHash));
    if (stolen === undefined) throw unauthorized('unauthorized');
    await sessions.liveUserOf(stolen);
    await parts.writer.write(stolen.org_id, (work) => endSession(work, stolen.username, stolen.id, 'revoked'));
    log('refresh-token-reused', { orgId: stolen.org_id, username: stolen.username });
    throw unauthorized('session-revoked');
  };
}

function answerMayBeLost(row: SessionRow, now: number): boolean {
  return row.rotation_confirmed === 0 || now < Date.parse(row.rotated_at ?? '') + GRACE_MS;
}

/** @returns undefined when another request exchanged the token at the same moment */
async function rotate(
  { storage, sessions, clock }: RefreshParts,
  row: SessionRow,
  refreshToken: string,
  user: User,
): Promise<SessionAnswer | undefined> {
  const now = clock.now();
  const rotatedAt = new Date(now).toISOString();
  const salt = newSecret();
  const pair = successorOf(refreshToken, salt);
  const expiries = expiriesOf(now, row.family_ends_at);
  const { numUpdatedRows } = await storage.db
    .updateTable('sessions')
    .set({
      token_hash: hashToken(pair.token),
      refresh_hash: hashToken(pair.refreshToken),
      previous_token_hash: row.token_hash,
      previous_refresh_hash: row.refresh_hash,
      rotation_salt: salt,
      rotated_at: rotatedAt,
      rotation_confirmed: 0,
      last_used_at: rotatedAt,
      ...expiries,
      family_hash: familyHashOf(pair.refreshToken),
    })
    .where('id', '=', row.id)
    .where('refresh_hash', '=', row.refresh_hash)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  sessions.cache.shorten(row.token_hash, now + GRACE_MS);
  return answerOf(pair, expiries.expires_at, user);
}

/** The pair that was given for a token before. */
async function answerAgain(
  { storage, clock }: RefreshParts,
  row: SessionRow,
  refreshToken: string,
  user: User,
): Promise<SessionAnswer> {
  const { expires_at } = expiriesOf(clock.now(), row.family_ends_at);
  await storage.db
    .updateTable('sessions')
    .set({ expires_at })
    .where('id', '=', row.id)
    .where('previous_refresh_hash', '=', row.previous_refresh_hash)
    .execute();
  const successor = row.family_hash === null ? successorWithoutFamily : successorOf;
  return answerOf(successor(refreshToken, row.rotation_salt), expires_at, user);
}
