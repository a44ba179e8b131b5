import { type MangoQuerySelector, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import {
  combineLatest,
  distinctUntilChanged,
  firstValueFrom,
  map,
  NEVER,
  type Observable,
  switchMap,
  timer,
} from 'rxjs';
import { type CollectionName, pushedCollections } from '#contract/collections.ts';
import { storageFails$ } from './lasting-connection.ts';
import type { LocalDatabase } from './local-database.ts';
import type { KeptDocument } from './local-document.ts';
import { recounted } from './recounted.ts';

type Unsent<C extends CollectionName> = KeptDocument<C> & { readonly _meta: { readonly lwt: number } };

/** So many are read at once: of an import of thousands the screen would not draw while all were. */
const PAGE = 500;

/**
 * The edits of one collection the server has not taken yet, deletions included, in the order they were made, a page at a
 * time, each page as it is once it is asked for.
 */
export async function* unsentPages<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
): AsyncGenerator<readonly KeptDocument<C>[]> {
  const order: { readonly id: string; readonly at: number }[] = [];
  const first: Unsent<C>[] = [];
  for await (const page of unsentById(database, collection)) {
    for (const document of page) {
      if (first.length < PAGE) first.push(document);
      order.push({ id: document.id, at: document._meta.lwt });
    }
  }
  if (order.length <= PAGE) {
    if (first.length > 0) yield first.sort((a, b) => a._meta.lwt - b._meta.lwt);
    return;
  }
  order.sort((a, b) => a.at - b.at);
  for (let from = 0; from < order.length; from += PAGE) {
    const ids = order.slice(from, from + PAGE).map(({ id }) => id);
    const found = await storageOf(database, collection).findDocumentsById(ids, true);
    const byId = new Map((found as unknown as KeptDocument<C>[]).map((document) => [document.id, document]));
    yield ids.flatMap((id) => byId.get(id) ?? []).filter(({ unsent }) => unsent);
  }
}

/** How many edits wait on this device. It is read from an index, so it is exact and survives a restart. */
export async function countUnsent(database: LocalDatabase): Promise<number> {
  return sumOf(await Promise.all(pushedCollections.map((collection) => countUnsentIn(database, collection))));
}

/** A disk that fails may work again at once; nobody waits longer for it than this. */
const UNREADABLE_MS = 1_000;

/** The same for whoever cannot wait until a disk that is full has room again: 'unknown' where it cannot be read now. */
export function countUnsentNow(database: LocalDatabase): Promise<number | 'unknown'> {
  const unreadable = storageFails$.pipe(
    switchMap((fails) => (fails ? timer(UNREADABLE_MS) : NEVER)),
    map(() => 'unknown' as const),
  );
  return Promise.race([countUnsent(database), firstValueFrom(unreadable)]);
}

/** How many edits of one collection wait. */
async function countUnsentIn(database: LocalDatabase, collection: CollectionName): Promise<number> {
  const counts = [false, true].map(async (deleted) => {
    const query = unsentQuery(database, collection, deleted);
    return (await storageOf(database, collection).count(query)).count;
  });
  return sumOf(await Promise.all(counts));
}

/** How many edits wait, always current. Only where something was written it is counted again. */
export function unsentCount$(database: LocalDatabase): Observable<number> {
  const counts = pushedCollections.map((collection) =>
    recounted(database.collections[collection].eventBulks$, () => countUnsentIn(database, collection)),
  );
  return combineLatest(counts).pipe(map(sumOf), distinctUntilChanged());
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The same in the order of their ids, which costs no more than what is read. */
async function* unsentById<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
): AsyncGenerator<readonly Unsent<C>[]> {
  for (const deleted of [false, true]) {
    let after = '';
    for (;;) {
      const query = unsentQuery(database, collection, deleted, { after, limit: PAGE });
      const { documents } = await storageOf(database, collection).query(query);
      if (documents.length === 0) break;
      yield documents as unknown as Unsent<C>[];
      if (documents.length < PAGE) break;
      after = (documents.at(-1) as unknown as Unsent<C>).id;
    }
  }
}

function storageOf(database: LocalDatabase, collection: CollectionName) {
  return database.collections[collection].storageInstance;
}

// RxDB's own queries leave deleted documents out; a deletion waits to be sent like any other edit.
function unsentQuery(
  database: LocalDatabase,
  collection: CollectionName,
  deleted: boolean,
  page?: { readonly after: string; readonly limit: number },
) {
  const schema = database.collections[collection].schema.jsonSchema;
  const selector = {
    _deleted: { $eq: deleted },
    unsent: { $eq: true },
    ...(page === undefined ? {} : { id: { $gt: page.after } }),
  };
  const normalized = normalizeMangoQuery(schema as never, {
    selector: selector as MangoQuerySelector<never>,
    index: ['_deleted', 'unsent', 'id'] as never,
    ...(page === undefined
      ? {}
      : { limit: page.limit, sort: [{ _deleted: 'asc' }, { unsent: 'asc' }, { id: 'asc' }] as never }),
  });
  return prepareQuery(schema as never, normalized) as never;
}
