import type { Kysely } from 'kysely';
import { collectionNames } from '#contract/collections.ts';
import { type CollectionDigest, type DigestAnswer, digestOf } from '#contract/digest.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { Tables } from '../../storage/schema.ts';
import { type View, visibleBelow } from '../../visibility/visible-documents.ts';
import { headsInAll, readOwnHeads, readSharedHeads } from '../poll/poll-heads.ts';
import type { SyncedCollections } from '../synced-collection.ts';

const DOCUMENTS_AT_A_TIME = 1_000;

/**
 * What all that a user may see comes down to, with the heads of the same moment, so that a device can tell whether it
 * holds just that.
 */
export async function digestFor(
  db: Kysely<Tables>,
  by: SignedIn,
  collections: SyncedCollections,
): Promise<DigestAnswer> {
  // SQLite takes no isolation level: its transactions are of one moment as they are.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (moment) => {
      const shared = await readSharedHeads(moment, by.orgId);
      const own = await readOwnHeads(moment, by);
      const digests: Record<string, CollectionDigest> = {};
      for (const collection of collectionNames) {
        const sight = collections[collection].sight.kind;
        digests[collection] = await digestIn({ db: moment, by, collection, sight });
      }
      return { heads: headsInAll(shared.heads, own.heads), collections: digests };
    });
}

async function digestIn(view: View): Promise<CollectionDigest> {
  const versions: { id: string; updatedAt: string; editId?: string }[] = [];
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await visibleBelow(view, below, DOCUMENTS_AT_A_TIME);
    for (const { data } of page) {
      const { id, updatedAt, editId } = JSON.parse(data);
      versions.push({ id, updatedAt, editId });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < DOCUMENTS_AT_A_TIME) return digestOf(versions);
    below = last.seq;
  }
}
