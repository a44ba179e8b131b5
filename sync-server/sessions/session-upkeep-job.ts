import { sql } from 'kysely';
import type { ServerClock } from '../clock.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { Job } from '../timed-jobs.ts';
import type { Sessions } from './sessions.ts';

const EVERY_MS = 60_000;

/**
 * Writes down once a minute when devices were last in use, so that no poll has to, and forgets what has expired. Whoever
 * reads it is told of a moment at which the device did speak to the server, at most a minute before the last.
 */
export function sessionUpkeepJob(sessions: Sessions, storage: Storage, clock: ServerClock): Job {
  let since = clock.now();
  return {
    everyMs: EVERY_MS,
    complaint: 'the use of devices was not written down',
    alsoAtTheEnd: true,
    run: async () => {
      const now = clock.now();
      const used = sessions.cache.sweep(now, since);
      since = now;
      await markUsed(storage, [...used]);
    },
  };
}

/** Another process may know of a later use: that one stays. */
async function markUsed(storage: Storage, used: readonly (readonly [id: string, at: number])[]): Promise<void> {
  await inPieces(used, async (some) => {
    const values = some.map(([id, at]) => sql`(${id}, ${new Date(at).toISOString()})`);
    // Both engines name the columns of such a list so.
    const { rows } = await sql`
      update sessions set last_used_at = used.column2 from (values ${sql.join(values)}) as used
      where sessions.id = used.column1 and sessions.last_used_at < used.column2
    `.execute(storage.db);
    return rows;
  });
}
