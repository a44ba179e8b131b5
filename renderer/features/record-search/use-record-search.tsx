import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { type LocalRecord, useRecords } from '../../ui/records.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { RecordIndex } from './record-index.ts';

const BEST = 30;
const IDLE_ENTRIES = 200;

export type RecordSearch = {
  /** Ids of all records that match; null for an empty query. */
  readonly idsOf: (query: string, object: RecordObject) => ReadonlySet<string> | null;
  /** The best matches of any object. */
  readonly best: (query: string) => readonly LocalRecord[];
};

/** Searches the records of this device; the index is built in idle moments, or at the latest by the first search. */
function useIndexedSearch(): RecordSearch {
  const { all, byId } = useRecords();
  const index = useRef<RecordIndex>(null);
  const current = useCallback(() => {
    index.current ??= new RecordIndex();
    index.current.update(all, (id) => byId.get(id)?.name ?? '');
    return index.current;
  }, [all, byId]);
  useEffect(() => {
    let callOff: () => void;
    const build = () => {
      index.current ??= new RecordIndex();
      const complete = index.current.update(all, (id) => byId.get(id)?.name ?? '', IDLE_ENTRIES);
      if (!complete) callOff = whenIdle(build);
    };
    callOff = whenIdle(build);
    return () => callOff();
  }, [all, byId]);
  return useMemo(
    () => ({
      idsOf: (query, object) => {
        if (query.trim() === '') return null;
        const found = current().find(query, object);
        return found === null ? null : new Set(found.map(({ id }) => id));
      },
      best: (query) => {
        if (query.trim() === '') return [];
        const found = current().find(query) ?? [];
        return found.slice(0, BEST).flatMap(({ id }) => byId.get(id) ?? []);
      },
    }),
    [current, byId],
  );
}

const RecordSearchContext = createContext<RecordSearch>({ idsOf: () => null, best: () => [] });

/** One search index for the lists and the palette. */
export function RecordSearchProvider({ children }: { readonly children: ReactNode }) {
  return <RecordSearchContext value={useIndexedSearch()}>{children}</RecordSearchContext>;
}

export function useRecordSearch(): RecordSearch {
  return use(RecordSearchContext);
}
