import { getQueryMatcher, getSortComparator, type PreparedQuery } from 'rxdb/plugins/core';
import {
  DEXIE_DOCS_TABLE_NAME,
  dexieReplaceIfStartsWithPipe,
  fromDexieToStorage,
  getKeyRangeByQueryPlan,
  type RxStorageInstanceDexie,
} from 'rxdb/plugins/storage-dexie';

type Content = Record<string, unknown>;
type Instance = RxStorageInstanceDexie<Content>;
type Found = Awaited<ReturnType<Instance['query']>>;

/** So many rows at once cost a screen no more than a moment. */
const MOST_AT_ONCE = 500;

/**
 * Has a storage of RxDB on Dexie read the rows of a query some hundreds at a time. RxDB goes from row to row with a cursor,
 * and each step waits its turn behind whatever the page does: at a start, a third of a second for forty users.
 *
 * @param mostAtOnce how many rows are read by one request
 */
export function queryByIndex(instance: Instance, mostAtOnce = MOST_AT_ONCE): void {
  instance.query = (prepared) => query(instance, prepared as PreparedQuery<Content>, mostAtOnce);
}

async function query(instance: Instance, prepared: PreparedQuery<Content>, mostAtOnce: number): Promise<Found> {
  const { query: asked, queryPlan } = prepared;
  const { booleanIndexes, dexieDb, dexieTable } = await instance.internals;
  const range = rangeOf(booleanIndexes, queryPlan);
  if (range === undefined) return { documents: [] };
  const end = asked.limit === undefined ? Number.POSITIVE_INFINITY : asked.skip + asked.limit;
  // Where the index has another order, the first of them may come last.
  const enough = queryPlan.sortSatisfiedByIndex ? end : Number.POSITIVE_INFINITY;
  const matches = queryPlan.selectorSatisfiedByIndex ? () => true : getQueryMatcher<Content>(instance.schema, asked);
  const documents: Found['documents'] = [];
  await dexieDb.transaction('r', dexieTable, async ({ idbtrans }: { idbtrans: IDBTransaction }) => {
    const index = idbtrans.objectStore(DEXIE_DOCS_TABLE_NAME).index(indexOf(queryPlan.index));
    await eachBatch(index, range, Math.min(mostAtOnce, enough), (rows) => {
      for (const row of rows) {
        const document = fromDexieToStorage<Content>(booleanIndexes, row);
        if (documents.length < enough && matches(document)) documents.push(document);
      }
      return documents.length < enough;
    });
  });
  if (!queryPlan.sortSatisfiedByIndex) documents.sort(getSortComparator<Content>(instance.schema, asked));
  return { documents: documents.slice(asked.skip, end) };
}

/** Undefined where nothing can lie between the keys, such as a number where texts are. */
function rangeOf(booleanIndexes: string[], plan: PreparedQuery<Content>['queryPlan']): IDBKeyRange | undefined {
  try {
    return getKeyRangeByQueryPlan(booleanIndexes, plan, IDBKeyRange);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return undefined;
    throw error;
  }
}

function indexOf(fields: readonly string[]): string {
  return `[${fields.map((field) => dexieReplaceIfStartsWithPipe(field)).join('+')}]`;
}

/**
 * Gives the rows of a range in the order of an index, until no more are wanted. Requests follow each other without a wait
 * for anything else, or the transaction would end.
 */
function eachBatch(
  index: IDBIndex,
  range: IDBKeyRange,
  mostAtOnce: number,
  onRows: (rows: readonly Content[]) => boolean,
): Promise<void> {
  return new Promise((done, failed) => {
    const read = (rest: IDBKeyRange) => {
      if (mostAtOnce === 0) return done();
      const request: IDBRequest<Content[]> = index.getAll(rest, mostAtOnce);
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const rows = request.result;
        const last = rows.at(-1);
        if (!onRows(rows) || last === undefined || rows.length < mostAtOnce) return done();
        const after = keyOf(index, last);
        // No two rows have the same key: it ends with the id. The bound itself is the only key that may be left.
        if (indexedDB.cmp(after, range.upper) >= 0) return done();
        read(IDBKeyRange.bound(after, range.upper, true, range.upperOpen));
      };
    };
    read(range);
  });
}

function keyOf({ keyPath }: IDBIndex, row: Content): IDBValidKey {
  const valueAt = (path: string) =>
    path.split('.').reduce<unknown>((value, name) => (value as Content | undefined)?.[name], row);
  return (Array.isArray(keyPath) ? keyPath.map(valueAt) : valueAt(keyPath)) as IDBValidKey;
}
