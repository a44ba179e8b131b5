import { fromDexieToStorage, RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import type { StorageInstance, Stored } from './stored.ts';

/** So few are asked for one by one: two requests for all of them would be no fewer. */
const FEW = 4;
/** By so much more may lie between the first and the last than was asked for. */
const STRAY = 2;

/**
 * Documents of a storage by their ids, deleted ones included. RxDB asks Dexie for each by a request of its own, found or
 * not, and of an import of thousands that was most of the time. The ids of what was made together lie side by side,
 * though: all from the first to the last are read at once, unless others lie among them.
 */
export async function findByIds(storage: StorageInstance, ids: readonly string[]): Promise<readonly Stored[]> {
  if (ids.length > FEW && storage instanceof RxStorageInstanceDexie) {
    const found = await findSideBySide(storage as RxStorageInstanceDexie<Stored>, ids);
    if (found !== undefined) return found;
  }
  return storage.findDocumentsById([...ids], true);
}

/** Undefined where too many others lie among them. */
async function findSideBySide(
  { internals, primaryPath }: RxStorageInstanceDexie<Stored>,
  ids: readonly string[],
): Promise<readonly Stored[] | undefined> {
  const { dexieTable, booleanIndexes } = await internals;
  const sorted = [...ids].sort();
  const between = () => dexieTable.where(':id').between(sorted[0], sorted.at(-1), true, true);
  const most = ids.length * STRAY;
  const keys: unknown[] = await between()
    .limit(most + 1)
    .primaryKeys();
  if (keys.length > most) return undefined;
  const wanted = new Set<unknown>(ids);
  if (!keys.some((key) => wanted.has(key))) return [];
  // Others may have come among them since, which are not asked for.
  const rows: object[] = await between().toArray();
  return rows
    .map((row) => fromDexieToStorage<Stored>(booleanIndexes, row))
    .filter((document) => wanted.has(document[primaryPath]));
}
