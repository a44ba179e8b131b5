import { type ServerClock, systemClock, timestamp } from '../clock.ts';
import { startEpoch } from '../storage/epochs.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { announceRestored } from '../storage/org-news.ts';

/**
 * Starts a new epoch in every org of a database that was restored: laptops whose checkpoints are from the history that
 * was undone notice at their next pull, and server processes forget what they have in memory.
 *
 * @returns how many orgs there are
 */
export async function startNewHistory(storage: Pick<Storage, 'db' | 'engine'>, clock: ServerClock): Promise<number> {
  const orgs = await storage.db.selectFrom('orgs').select('org_id').execute();
  for (const { org_id: orgId } of orgs) {
    await storage.db.transaction().execute(async (db) => {
      const counters = await db
        .updateTable('orgs')
        .set((eb) => ({ access_version: eb('access_version', '+', 1) }))
        .where('org_id', '=', orgId)
        .returning(['seq', 'access_version as accessVersion'])
        .executeTakeFirstOrThrow();
      await startEpoch(db, orgId, counters.seq, timestamp(clock));
      if (storage.engine === 'postgres') await announceRestored(db, { orgId, ...counters });
    });
  }
  return orgs.length;
}

/** Says that a PostgreSQL database was restored from a backup. @throws StorageError */
export async function markRestored(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const storage = await openStorage({ dataDir: '', databaseUrl });
  try {
    const orgs = await startNewHistory(storage, systemClock);
    say(
      `Marked as restored: ${orgs} ${orgs === 1 ? 'organization' : 'organizations'}. Laptops notice at their next sync.`,
    );
  } finally {
    await storage.close();
  }
}
