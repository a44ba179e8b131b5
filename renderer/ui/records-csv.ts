import { catalogue, type FieldDefinition, type RecordObject } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { useLocalDatabase } from '../database/local-database-context.ts';
import { presentDocuments } from '../database/present-documents.ts';
import { csvText, keepCsv } from './keep-file.ts';
import { useDirectory } from './people.tsx';
import { useSingleFlight } from './single-flight.ts';
import { formatOption } from './values.ts';

type Listed = Pick<CrmRecord, 'id' | 'name' | 'ownerUsername' | 'fields' | 'createdAt' | 'updatedAt'>;

/** How a table of records says what only an id or a username stands for. */
export type InWords = {
  readonly person: (username: string) => string;
  readonly reference: (id: string) => string;
};

/** Ids and usernames as they are: nothing is lost, whoever else has the same name. */
export const exactly: InWords = { person: (username) => username, reference: (id) => id };

/**
 * Records as a table for spreadsheets, which the import takes back: first the columns of the list, then all else that
 * any of them holds. Numbers, days and moments are written as every program reads them.
 */
export function recordsCsv(object: RecordObject, records: readonly Listed[], words: InWords): string {
  const { nameLabel, fields } = catalogue[object];
  const held = new Set(records.flatMap((record) => Object.keys(record.fields)));
  const listed = fields.filter((field) => field.inList);
  const others = fields.filter((field) => !field.inList && held.has(field.key));
  const ofField = (field: FieldDefinition) => ({
    label: field.label,
    of: (record: Listed) => valueInWords(field, record.fields[field.key], words),
  });
  const columns = [
    { label: nameLabel, of: (record: Listed) => record.name },
    ...listed.map(ofField),
    { label: 'Owner', of: (record: Listed) => words.person(record.ownerUsername) },
    ...others.map(ofField),
    { label: 'Created', of: (record: Listed) => record.createdAt },
    { label: 'Updated', of: (record: Listed) => record.updatedAt },
    { label: 'SmartLite ID', of: (record: Listed) => record.id },
  ];
  return csvText(
    columns.map(({ label }) => label),
    records.map((record) => columns.map(({ of }) => of(record))),
  );
}

function valueInWords(field: FieldDefinition, value: string | number | undefined, { reference }: InWords): string {
  if (value === undefined || value === '') return '';
  if (field.type === 'reference') return reference(String(value));
  return field.type === 'picklist' ? formatOption(String(value)) : String(value);
}

/**
 * Says people and records by name, as a person reads them; by username or id where several are called the same, so that
 * the import finds the right one.
 */
export function byName(
  people: readonly { readonly username: string; readonly displayName: string }[],
  records: readonly Pick<CrmRecord, 'id' | 'object' | 'name'>[],
): InWords {
  const names = uniqueNames(people.map(({ username, displayName }) => [username, displayName, displayName]));
  const titles = uniqueNames(records.map(({ id, object, name }) => [id, name, `${object} ${name}`]));
  return {
    person: (username) => names.get(username) ?? username,
    reference: (id) => titles.get(id) ?? id,
  };
}

/** The names by id that nothing else of the kind has. */
function uniqueNames(
  named: readonly (readonly [id: string, name: string, key: string])[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const [, , key] of named) counts.set(key.toLowerCase(), (counts.get(key.toLowerCase()) ?? 0) + 1);
  return new Map(
    named.flatMap(([id, name, key]) =>
      name !== '' && counts.get(key.toLowerCase()) === 1 ? [[id, name] as const] : [],
    ),
  );
}

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
