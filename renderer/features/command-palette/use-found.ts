import type { FoundSection } from '../../database/record-table/search-records.ts';
import { type DirectoryUser, useDirectory } from '../../ui/people.tsx';
import { useRecordAnswer, useRecordsHere } from '../../ui/records.ts';
import { searchPeople } from '../../ui/search-people.ts';

/** So many of each kind; for the others there is a way to all of them. */
export const MOST = 8;

/** What matches what was typed. */
export type Found = { readonly sections: readonly FoundSection[]; readonly people: readonly DirectoryUser[] };

const nothing: Found = { sections: [], people: [] };

/** Searches records and people. */
export function useFound(typed: string) {
  const { table } = useRecordsHere();
  const { people } = useDirectory();
  const empty = typed.trim() === '';
  const { answer, current } = useRecordAnswer('search', empty ? null : { typed, most: MOST });
  const withPeople = (sections: readonly FoundSection[]): Found => ({
    sections,
    people: searchPeople(
      people.filter(({ active }) => active),
      typed,
    ).slice(0, MOST),
  });
  return {
    /** Of an earlier query until the last one is answered, so that nothing flickers. */
    found: empty ? nothing : withPeople(answer ?? []),
    current: empty || current,
    findNow: async () => withPeople(await table.ask('search', { typed, most: MOST })),
  };
}
