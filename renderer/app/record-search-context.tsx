import { createContext, type ReactNode, use } from 'react';
import { type RecordSearch, useRecordSearch } from '../features/record-search/use-record-search.ts';

const RecordSearchContext = createContext<RecordSearch>({ idsOf: () => null, best: () => [] });

/** One search index for the lists and the palette. */
export function RecordSearchProvider({ children }: { readonly children: ReactNode }) {
  return <RecordSearchContext value={useRecordSearch()}>{children}</RecordSearchContext>;
}

export function useRecordSearchContext(): RecordSearch {
  return use(RecordSearchContext);
}
