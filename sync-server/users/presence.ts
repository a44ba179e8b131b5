import type { Kysely } from 'kysely';
import type { Presence, PresenceAnswer } from '#contract/presence.ts';
import { dayOf } from '#contract/working-time.ts';
import { readHandOffSettings } from '../hand-offs/hand-off-settings.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { Tables } from '../storage/schema.ts';

/** A device that has spoken within this time is taken to be in use: it does so more often, and some minutes get lost. */
const NOW_MS = 5 * 60_000;

/** When a device of these people last spoke to the server, as coarse as others need to know. */
export async function presenceOf(
  db: Kysely<Tables>,
  orgId: string,
  usernames: readonly string[],
  now: number,
): Promise<PresenceAnswer> {
  const { calendar } = await readHandOffSettings(db, orgId);
  const rows = await inPieces([...new Set(usernames)], (some) =>
    db
      .selectFrom('sessions')
      .select(['username', (eb) => eb.fn.max('last_used_at').as('at')])
      .where('org_id', '=', orgId)
      .where('username', 'in', some)
      .groupBy('username')
      .execute(),
  );
  const spoke = new Map(rows.map(({ username, at }) => [username, Date.parse(at)]));
  const presence = (at: number | undefined): Presence => {
    if (at === undefined) return 'never';
    if (now - at <= NOW_MS) return 'now';
    const day = dayOf(calendar, at).toString();
    return day === dayOf(calendar, now).toString() ? 'today' : day;
  };
  return Object.fromEntries(usernames.map((username) => [username, presence(spoke.get(username))]));
}
