import type { Kysely } from 'kysely';
import { collectionNames } from '#contract/collections.ts';
import { type CollectionDigest, type DigestAnswer, RunningDigest } from '#contract/digest.ts';
import { letOthersIn } from '../../let-others-in.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import { readHeads } from '../../storage/heads.ts';
import type { Tables } from '../../storage/schema.ts';
import type { View } from '../../visibility/visible-documents.ts';
import { visibleInPieces } from '../../visibility/visible-in-pieces.ts';
import { headsInAll, readSharedHeads } from '../poll/poll-heads.ts';
import type { SyncedCollections } from '../synced-collection.ts';

const EVERYTHING = { direction: 'desc', from: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER } as const;

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
      const own = await readHeads(moment, by.orgId, by.username);
      const digests: Record<string, CollectionDigest> = {};
      for (const collection of collectionNames) {
        const sight = collections[collection].sight.kind;
        digests[collection] = await digestIn({ db: moment, by, collection, sight });
      }
      return { heads: headsInAll(shared.heads, own), collections: digests };
    });
}

async function digestIn(view: View): Promise<CollectionDigest> {
  const digest = new RunningDigest();
  for await (const { documents } of visibleInPieces(view, EVERYTHING)) {
    for (const { data } of documents) {
      await letOthersIn();
      digest.add(JSON.parse(data));
    }
  }
  return digest.value;
}
