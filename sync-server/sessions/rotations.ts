import type { Client } from 'pg';
import type { ServerClock } from '../clock.ts';
import type { SessionCache } from './session-cache.ts';
import { GRACE_MS } from './session-times.ts';

/** Longer than a token that was exchanged stays good, by so much as the clocks of two machines may differ. */
const LOOK_BACK_MS = 2 * GRACE_MS;

/** Has the tokens in memory end in time that another process has exchanged for newer ones. */
export async function heedRotations(client: Client, cache: SessionCache, clock: ServerClock): Promise<void> {
  const { rows } = await client.query<{ token_hash: string; rotated_at: string }>(
    'select previous_token_hash as token_hash, rotated_at from sessions where rotated_at > $1',
    [new Date(clock.now() - LOOK_BACK_MS).toISOString()],
  );
  for (const { token_hash, rotated_at } of rows) cache.shorten(token_hash, Date.parse(rotated_at) + GRACE_MS);
}
