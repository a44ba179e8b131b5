import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { presentDocuments } from '../../database/present-documents.ts';
import { keepCsv } from '../../ui/keep-file.ts';
import { useDirectory } from '../../ui/people.tsx';
import { byName, recordsCsv } from '../../ui/records-csv.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';

/** Gives the person some records of a list as a table, in the order they are listed. */
export function useExport(object: RecordObject): (ids: readonly string[]) => Promise<void> {
  const database = useLocalDatabase();
  const { people } = useDirectory();
  return useSingleFlight(async (ids) => {
    const present = await presentDocuments(database, 'records');
    const byId = new Map(present.map((record) => [record.id, record]));
    const records = ids.flatMap((id) => byId.get(id) ?? []);
    keepCsv(recordsCsv(object, records, byName(people, present)), `${catalogue[object].plural}.csv`);
  });
}
