import { expect, test, vi } from 'vitest';
import { databaseOfLeads, leadsByName } from '../../testing/leads-by-name.ts';
import { freshAccount, testDatabase } from '../../testing/test-database.ts';
import { durableStorage } from '../durable-storage.ts';
import { eraseLocalDatabase } from '../erasing.ts';
import { answer, BATCHES, committed, inboxName, openExisting } from '../indexed-db.ts';
import type { LocalDatabase } from '../local-database.ts';
import { createRecord, deleteRecord, editRecord } from '../record-edits.ts';
import { CurrentTable } from './current-table.ts';
import { indexedDbTableDisk } from './indexed-db-table-disk.ts';
import { KeptTable } from './kept-table.ts';
import { openedRecords } from './stored-records.ts';

const editor = { orgId: 'maven', username: 'moses.frase' };

/** The table as its worker has it, and whether it read all records. */
function tableOf(database: LocalDatabase) {
  const { records, activities } = database.collections;
  const schemas = { records: records.storageInstance.schema, activities: activities.storageInstance.schema };
  const kept = new KeptTable(indexedDbTableDisk(inboxName(database.name)), 'this build');
  const stored = openedRecords(durableStorage({ readOnly: true }), { databaseName: database.name, schemas }, kept);
  const all = vi.fn(stored.all);
  // Nobody tells it anything, as if it was ended before.
  const silent = { onChange: () => () => undefined, onActivities: () => () => undefined };
  return { table: new CurrentTable({ ...stored, ...silent, all }), all };
}

async function keptTableOf(database: LocalDatabase): Promise<void> {
  const { table } = tableOf(database);
  await table.prepare();
  await table.keep();
}

test('the next start reads what was kept, and what was written since', async () => {
  const database = await databaseOfLeads(4);
  await keptTableOf(database);
  await editRecord(database, editor, 'lead-2', { name: 'AAA' });
  await deleteRecord(database, 'lead-0');
  const made = await createRecord(database, editor, {
    ...{ object: 'lead', name: 'ZZZ', ownerUsername: 'moses.frase', fields: { value: 3 } },
  });
  const { table, all } = tableOf(database);
  expect((await table.ask('list', leadsByName)).ids).toEqual(['lead-2', 'lead-1', 'lead-3', made]);
  expect(all).not.toHaveBeenCalled();
});

test('what a version of the app wrote that notes nothing is a reason to read all', async () => {
  const database = await databaseOfLeads(2);
  await keptTableOf(database);
  const connection = await openExisting(inboxName(database.name));
  const transaction = connection.transaction(BATCHES, 'readwrite');
  void answer(transaction.objectStore(BATCHES).add({ table: 'records@0', json: '[]' }));
  await committed(transaction);
  connection.close();
  // It was gone before the present one wrote, too.
  await editRecord(database, editor, 'lead-1', { name: 'AAA' });
  const { table, all } = tableOf(database);
  expect((await table.ask('list', leadsByName)).ids).toEqual(['lead-1', 'lead-0']);
  expect(all).toHaveBeenCalledTimes(1);
});

test('what is kept goes with the account, and is not made again', async () => {
  const account = freshAccount();
  const database = await testDatabase(account);
  await createRecord(database, editor, { object: 'lead', name: 'Ada', ownerUsername: 'moses.frase', fields: {} });
  const { table } = tableOf(database);
  await table.prepare();
  await table.keep();
  await eraseLocalDatabase(account, database);
  await expect(table.keep()).rejects.toThrow();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names.filter((name) => name?.includes(database.name))).toEqual([]);
});
