import type { Kysely } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { EVERYONE, type MovedHeads } from '../storage/heads.ts';
import type { Tables } from '../storage/schema.ts';

/** Notes up to where in whose view tombstones are gone. Who never had a head there never held what they removed. */
export async function markPurged(db: Kysely<Tables>, orgId: string, gone: MovedHeads): Promise<void> {
  for (const { username, collection, seq } of gone.rows) {
    await db
      .updateTable('heads')
      .set({ purged: seq })
      .where('org_id', '=', orgId)
      .where('username', '=', username)
      .where('collection', '=', collection)
      .where('purged', '<', seq)
      .execute();
  }
}

/** The last seq of a tombstone that is gone from what a person sees of a collection; 0 where none is. */
export async function purgedUpTo(db: Kysely<Tables>, by: SignedIn, collection: CollectionName): Promise<number> {
  const { purged } = await db
    .selectFrom('heads')
    .select((eb) => eb.fn.max('purged').as('purged'))
    .where('org_id', '=', by.orgId)
    .where('username', 'in', [EVERYONE, by.username])
    .where('collection', '=', collection)
    .executeTakeFirstOrThrow();
  return purged ?? 0;
}
