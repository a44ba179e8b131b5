import type { LocalDatabase } from './local-database.ts';
import { RecordReader } from './record-reader.ts';
import { type AskRecords, CurrentTable } from './record-table/current-table.ts';
import { storedRecords } from './record-table/stored-records.ts';

/** The ways to the records of an account, none of which holds them all. */
export type RecordsHere = {
  /** Records by their ids. */
  readonly reader: RecordReader;
  /** Lists, search and counts. */
  readonly table: AskRecords;
};

const open = new WeakMap<LocalDatabase, RecordsHere>();

/** The records of a database, the same for every screen. */
export function recordsOf(database: LocalDatabase): RecordsHere {
  const known = open.get(database);
  if (known !== undefined) return known;
  const made = { reader: new RecordReader(database), table: new CurrentTable(storedRecords(database)) };
  open.set(database, made);
  return made;
}
