import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { testDatabase } from './test-database.ts';

/** Has a database of a test's own while something is done in it, and says where it was. */
async function inDatabase(run: (storage: Storage) => Promise<void>): Promise<string | undefined> {
  const database = await testDatabase('postgres');
  const storage = await openStorage(database.options);
  await run(storage);
  await storage.close();
  await database.drop();
  return database.options.databaseUrl;
}

test('what a test wrote is gone for the next one', async () => {
  const done = async () => undefined;
  await inDatabase(async (storage) => {
    await orgWriter(storage, systemClock).create({ orgId: 'acme', name: 'Acme' }, done, done);
  });
  await inDatabase(async ({ db }) => {
    expect(await db.selectFrom('orgs').selectAll().execute()).toEqual([]);
  });
});

test('a database whose tables a test changed is nobody else’s', async () => {
  const changed = await inDatabase(async ({ db }) => {
    await sql`create table more (id text)`.execute(db);
  });
  const next = await inDatabase(async () => undefined);
  expect(next).not.toBe(changed);
});

test('nor is one that somebody still uses', async () => {
  const database = await testDatabase('postgres');
  const left = await openStorage(database.options);
  await database.drop();
  const next = await inDatabase(async () => undefined);
  expect(next).not.toBe(database.options.databaseUrl);
  await left.close();
});
