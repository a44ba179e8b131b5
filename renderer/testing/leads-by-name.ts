import type { LocalDatabase } from '../database/local-database.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import type { ListQuestion } from '../database/record-table/questions.ts';
import { sampleRecord } from './documents.ts';
import { testDatabase } from './test-database.ts';

/** All leads of the device, in the order of their names. */
export const leadsByName: ListQuestion = {
  object: 'lead',
  sort: { key: 'name', ascending: true },
  filters: [],
  search: '',
};

/** A database that holds so many leads, called `lead-0`, `lead-1` and so on, as are their ids. */
export async function databaseOfLeads(count: number): Promise<LocalDatabase> {
  const database = await testDatabase();
  const ids = Array.from({ length: count }, (_, n) => `lead-${n}`);
  await changeDocuments(database, 'records', ids, (_, id) => toLocal('records', sampleRecord({ id, name: id })));
  return database;
}
