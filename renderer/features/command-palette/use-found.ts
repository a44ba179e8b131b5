import type { FoundActivities, FoundActivity } from '../../database/record-table/search-activities.ts';
import type { FoundSection } from '../../database/record-table/search-records.ts';
import { type DirectoryUser, searchPeople, useDirectory } from '../../ui/people.tsx';
import { useRecordAnswer, useRecordsHere } from '../../ui/records.ts';

/** So many of each kind; for the others there is a way to all of them. */
const MOST = 8;

/** What matches what was typed. */
export type Found = {
  readonly sections: readonly FoundSection[];
  readonly activities: readonly FoundActivity[];
  readonly people: readonly DirectoryUser[];
};

const nothing: Found = { sections: [], activities: [], people: [] };
const unread: FoundActivities = { activities: [], total: 0 };

/** Searches records, what people wrote about them, and people. */
export function useFound(typed: string) {
  const { table } = useRecordsHere();
  const { people } = useDirectory();
  const empty = typed.trim() === '';
  const { answer, current } = useRecordAnswer('search', empty ? null : { typed, most: MOST });
  const written = useRecordAnswer('activities', empty ? null : { typed, most: MOST });
  const withOthers = (sections: readonly FoundSection[], { activities }: FoundActivities): Found => ({
    sections,
    activities,
    people: searchPeople(
      people.filter(({ active }) => active),
      typed,
    ).slice(0, MOST),
  });
  return {
    /** Of an earlier query until the last one is answered, so that nothing flickers. */
    found: empty ? nothing : withOthers(answer ?? [], written.answer ?? unread),
    // Where records match, nobody waits for the notes.
    current: empty || (current && (written.current || (answer ?? []).length > 0)),
    findNow: async () => {
      const question = { typed, most: MOST };
      return withOthers(await table.ask('search', question), await table.ask('activities', question));
    },
  };
}
