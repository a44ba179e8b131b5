import type { LocalDatabase } from './local-database.ts';
import { RecordReader } from './record-reader.ts';
import { type AskRecords, CurrentTable } from './record-table/current-table.ts';
import { storedRecords } from './record-table/stored-records.ts';
import { TableInWorker } from './record-table/table-in-worker.ts';

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
  const made = { reader: new RecordReader(database), table: tableOf(database) };
  open.set(database, made);
  return made;
}

/** What is kept in memory alone, on a shared computer, no other thread can read. */
function tableOf(database: LocalDatabase): AskRecords {
  return database.storage.name === 'memory' ? new CurrentTable(storedRecords(database)) : new TableInWorker(database);
}
