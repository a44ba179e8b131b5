import { type MangoQuerySelector, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import { type CollectionName, pushedCollections } from '#contract/collections.ts';
import type { LocalDatabase } from './local-database.ts';
import type { KeptDocument } from './local-document.ts';

/** The edits of one collection the server has not taken yet, deletions included, in the order they were made. */
export async function unsentDocuments<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
): Promise<KeptDocument<C>[]> {
  const found = await Promise.all(
    [false, true].map((deleted) => storageOf(database, collection).query(unsentQuery(database, collection, deleted))),
  );
  return found
    .flatMap(({ documents }) => documents as unknown as (KeptDocument<C> & { _meta: { lwt: number } })[])
    .sort((a, b) => a._meta.lwt - b._meta.lwt);
}

/** How many edits wait on this device. It is read from an index, so it is exact and survives a restart. */
export async function countUnsent(database: LocalDatabase): Promise<number> {
  const counts = pushedCollections.flatMap((collection) =>
    [false, true].map(async (deleted) => {
      const query = unsentQuery(database, collection, deleted);
      return (await storageOf(database, collection).count(query)).count;
    }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function storageOf(database: LocalDatabase, collection: CollectionName) {
  return database.collections[collection].storageInstance;
}

// RxDB's own queries leave deleted documents out; a deletion waits to be sent like any other edit.
function unsentQuery(database: LocalDatabase, collection: CollectionName, deleted: boolean) {
  const schema = database.collections[collection].schema.jsonSchema;
  const selector = { _deleted: { $eq: deleted }, unsent: { $eq: true } };
  const normalized = normalizeMangoQuery(schema as never, {
    selector: selector as MangoQuerySelector<never>,
    index: ['_deleted', 'unsent', 'id'] as never,
  });
  return prepareQuery(schema as never, normalized) as never;
}
