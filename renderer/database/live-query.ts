import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { MangoQuery, RxCollection, RxDocument } from 'rxdb/plugins/core';
import type { DocumentIn, LocalCollectionName } from './local-database.ts';
import { useLocalDatabase } from './local-database-context.ts';

export type LiveDocuments<D> = { readonly documents: readonly D[]; readonly loading: boolean };
export type LiveDocument<D> = { readonly document: D | null; readonly loading: boolean };

/**
 * The documents of a query, always current: local edits and pulled changes show at once. A document that did not
 * change keeps its identity, so that memoised rows are not drawn again.
 *
 * @param query a Mango query; it may be written in place, only its content counts. False asks nothing
 */
export function useLiveQuery<N extends LocalCollectionName>(
  collection: N,
  query: MangoQuery<DocumentIn<N>> | false = {},
): LiveDocuments<DocumentIn<N>> {
  const rows = useLiveValue(collection, query, (source) => query && source.find(query).$);
  const documents = useMemo(() => (rows ?? []).map((row) => plain<DocumentIn<N>>(row)), [rows]);
  return { documents, loading: rows === undefined };
}

/** How many documents a query finds, always current; undefined until it is known. An index has to cover the query. */
export function useLiveCount<N extends LocalCollectionName>(
  collection: N,
  query: MangoQuery<DocumentIn<N>> | false,
): number | undefined {
  return useLiveValue(collection, ['count', query], (source) => query && source.count(query).$);
}

/** One document by its id; null once it is known that there is none (or that it was deleted). */
export function useDocument<N extends LocalCollectionName>(collection: N, id: string): LiveDocument<DocumentIn<N>> {
  const row = useLiveValue(collection, id, (source) => source.findOne(id).$);
  return { document: row ? plain<DocumentIn<N>>(row) : null, loading: row === undefined };
}

/** Some documents by their ids, always current; those that are not here are left out. */
export function useDocuments<N extends LocalCollectionName>(
  collection: N,
  ids: readonly string[],
): ReadonlyMap<string, DocumentIn<N>> {
  const rows = useLiveValue(collection, ids, (source) => ids.length > 0 && source.findByIds([...ids]).$);
  return useMemo(() => new Map([...(rows ?? [])].map(([id, row]) => [id, plain<DocumentIn<N>>(row)])), [rows]);
}

type Watched<T> = { subscribe(next: (value: T) => void): { unsubscribe(): void } };

/**
 * The newest value of what `watch` gives; undefined until there is one, and again as soon as `identity` changes.
 * @param watch false watches nothing
 */
function useLiveValue<N extends LocalCollectionName, T>(
  collection: N,
  identity: unknown,
  watch: (source: RxCollection<DocumentIn<N>>) => Watched<T> | false,
): T | undefined {
  const database = useLocalDatabase();
  const key = `${collection} ${JSON.stringify(identity)}`;
  const [seen, setSeen] = useState<{ readonly key: string; readonly database: unknown; readonly value: T }>();
  const start = useEffectEvent((onValue: (value: T) => void) => {
    const watched = watch(database.collections[collection] as unknown as RxCollection<DocumentIn<N>>);
    return watched === false ? undefined : watched.subscribe(onValue);
  });
  useEffect(() => {
    const subscription = start((value) => setSeen({ key, database, value }));
    return () => subscription?.unsubscribe();
  }, [database, key]);
  return seen?.key === key && seen.database === database ? seen.value : undefined;
}

const plainDocuments = new WeakMap<object, unknown>();

/** RxDB gives a new object for each version of a document; what is made of it is kept as long as that lives. */
function plain<D>(row: RxDocument<D>): D {
  const known = plainDocuments.get(row);
  if (known !== undefined) return known as D;
  const made = row.toJSON();
  plainDocuments.set(row, made);
  return made as D;
}
