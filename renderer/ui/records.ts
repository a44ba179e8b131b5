import { createContext, type ReactNode, use, useMemo } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { LocalDocument } from '../database/local-document.ts';

export type LocalRecord = LocalDocument<'records'>;

type Records = {
  readonly all: readonly LocalRecord[];
  readonly byId: ReadonlyMap<string, LocalRecord>;
  readonly byObject: { readonly [O in RecordObject]: readonly LocalRecord[] };
  readonly loading: boolean;
};

const nothing: Records = { all: [], byId: new Map(), byObject: groupByObject([]), loading: true };
const RecordsContext = createContext<Records>(nothing);

type Props = { readonly records: readonly LocalRecord[]; readonly loading: boolean; readonly children: ReactNode };

/**
 * Holds the records of this device in memory for every screen, so that lists, pickers and names open without a wait. It
 * is fed by one live query.
 */
export function RecordsProvider({ records, loading, children }: Props) {
  const value = useMemo(
    () => ({
      all: records,
      byId: new Map(records.map((record) => [record.id, record])),
      byObject: groupByObject(records),
      loading,
    }),
    [records, loading],
  );
  return <RecordsContext value={value}>{children}</RecordsContext>;
}

export function useRecords(): Records {
  return use(RecordsContext);
}

function groupByObject(records: readonly LocalRecord[]): Records['byObject'] {
  const groups: { [O in RecordObject]: LocalRecord[] } = { lead: [], opportunity: [], account: [], contact: [] };
  for (const record of records) groups[record.object].push(record);
  return groups;
}
