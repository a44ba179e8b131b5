import { getPrimaryFieldOfPrimaryKey, type MangoQuery, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import { fromDexieToStorage, RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import type { StorageInstance, Stored } from './stored.ts';

/**
 * The next documents of a storage in the order of their ids, deleted ones included. To read all of them this way takes a
 * third of the time that queries take, for which RxDB goes from row to row.
 *
 * @param after the id of the last one before, undefined for the first
 */
export async function nextById(storage: StorageInstance, after: string | undefined, most: number): Promise<Stored[]> {
  if (storage instanceof RxStorageInstanceDexie) {
    const { dexieTable, booleanIndexes } = await (storage as RxStorageInstanceDexie<Stored>).internals;
    const rest = after === undefined ? dexieTable.toCollection() : dexieTable.where(':id').above(after);
    return (await rest.limit(most).toArray()).map((row: object) => fromDexieToStorage<Stored>(booleanIndexes, row));
  }
  const primary = getPrimaryFieldOfPrimaryKey(storage.schema.primaryKey);
  const query: MangoQuery<Record<string, unknown>> = {
    selector: after === undefined ? {} : { [primary]: { $gt: after } },
    sort: [{ [primary]: 'asc' }],
    limit: most,
  };
  const prepared = prepareQuery(storage.schema, normalizeMangoQuery(storage.schema, query));
  return (await storage.query(prepared)).documents;
}
