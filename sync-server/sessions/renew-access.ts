import type { SessionAnswer } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import type { ServerClock } from '../clock.ts';
import type { Storage } from '../storage/open-storage.ts';
import { unauthorized } from './session-refusals.ts';
import { answerOf, type SessionRow, type Sessions } from './sessions.ts';
import { accessTokenOf, expiriesOf, GRACE_MS, hashToken, newSecret } from './tokens.ts';

type RenewParts = {
  readonly sessions: Sessions;
  readonly storage: Storage;
  readonly clock: ServerClock;
};

export type RenewAccess = (refreshToken: string) => Promise<SessionAnswer>;

/** One that is given again is good for so long at least. */
const WORTH_GIVING_MS = 10 * 60_000;

/**
 * Gives a browser an access token for the refresh token in its cookie, which stays as it is: a browser writes its cookies
 * to the disk half a minute later, so that after a power cut it would come back with a retired one, as a thief does. All
 * windows of the browser are given the same access token.
 *
 * @returns throws ApiError 401
 */
export function renewAccessWith(parts: RenewParts): RenewAccess {
  const { storage, sessions, clock } = parts;
  return async (refreshToken) => {
    for (;;) {
      const row = await storage.db
        .selectFrom('sessions')
        .selectAll()
        .where('refresh_hash', '=', hashToken(refreshToken))
        .executeTakeFirst();
      if (row === undefined) throw unauthorized('unauthorized');
      const user = await sessions.liveUserOf(row);
      const now = clock.now();
      if (Date.parse(row.refresh_expires_at) <= now) throw unauthorized('unauthorized');
      const token = accessTokenOf(refreshToken, row.rotation_salt);
      const current = hashToken(token) === row.token_hash && Date.parse(row.expires_at) > now + WORTH_GIVING_MS;
      if (current) return answerOf({ token, refreshToken }, row.expires_at, user);
      const answer = await replaceToken(parts, row, refreshToken, user);
      if (answer !== undefined) return answer;
    }
  };
}

/** @returns undefined when another window was given a new one at the same moment */
async function replaceToken(
  { storage, sessions, clock }: RenewParts,
  row: SessionRow,
  refreshToken: string,
  user: User,
): Promise<SessionAnswer | undefined> {
  const now = clock.now();
  const renewedAt = new Date(now).toISOString();
  const salt = newSecret();
  const token = accessTokenOf(refreshToken, salt);
  const expiries = expiriesOf(now, row.family_ends_at);
  const { numUpdatedRows } = await storage.db
    .updateTable('sessions')
    .set({
      token_hash: hashToken(token),
      previous_token_hash: row.token_hash,
      // Whoever holds the cookie has it from the last exchange: that answer was not lost.
      previous_refresh_hash: null,
      rotation_confirmed: 1,
      rotation_salt: salt,
      rotated_at: renewedAt,
      last_used_at: renewedAt,
      ...expiries,
    })
    .where('id', '=', row.id)
    .where('refresh_hash', '=', row.refresh_hash)
    .where('rotation_salt', '=', row.rotation_salt)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  sessions.cache.shorten(row.token_hash, now + GRACE_MS);
  return answerOf({ token, refreshToken }, expiries.expires_at, user);
}
