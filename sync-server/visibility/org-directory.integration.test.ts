import { cp, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { engines, type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { newUser } from '../users/people.ts';
import { orgDirectory } from './org-directory.ts';

/** The directory is kept from one transaction to the next, and is what it would be if it were read each time. */
describe.each(engines)('the directory of an org on %s', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  let writer: OrgWriter;
  beforeEach(async () => {
    database = await testDatabase(engine);
    await begin();
    await writer.create(
      { orgId: 'acme', name: 'Acme' },
      async () => undefined,
      async (work) => {
        name(work, 'ann', 'Ann');
        name(work, 'bob', 'Bob');
      },
    );
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const begin = async () => {
    storage = await openStorage(database.options);
    writer = orgWriter(storage, systemClock);
  };
  const name = (work: OrgWork, username: string, displayName: string) =>
    work.put('users', newUser(work, { username, displayName, role: 'rep' }));
  const rename = (displayName: string, by = writer) => by.write('acme', async (work) => name(work, 'ann', displayName));
  const nameOfAnn = async (work: OrgWork) => (await orgDirectory(work)).get('ann')?.displayName;
  const known = (by = writer) => by.write('acme', nameOfAnn);

  test('is not read again while nobody changes', async () => {
    expect(await known()).toBe('Ann');
    // Nobody could read it.
    await storage.db.updateTable('documents').set({ data: '' }).where('collection', '=', 'users').execute();
    await writer.write('acme', async (work) => work.accessChanged());
    expect(await known()).toBe('Ann');
  });

  test('knows of a change at once, by whichever process', async () => {
    const other = orgWriter(storage, systemClock);
    for (const [by, displayName] of [
      [writer, 'Anna'],
      [other, 'Annie'],
      [writer, 'Anne'],
    ] as const) {
      await rename(displayName, by);
      expect(await known(writer)).toBe(displayName);
      expect(await known(other)).toBe(displayName);
    }
  });

  test('is of what a transaction makes of people in that transaction, and in no other if it fails', async () => {
    expect(await known()).toBe('Ann');
    const failing = writer.write('acme', async (work) => {
      name(work, 'ann', 'Nobody');
      expect(await nameOfAnn(work)).toBe('Nobody');
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await known()).toBe('Ann');
  });

  test('is of the history that a restored backup began, not of the undone one', async ({ skip }) => {
    skip(engine === 'postgres', 'PostgreSQL brings its own tools to restore with');
    const { dataDir } = database.options;
    const backup = `${dataDir}-backup`;
    await storage.close();
    await cp(dataDir, backup, { recursive: true });
    await begin();
    await rename('Undone');
    expect(await known()).toBe('Undone');
    await storage.close();
    await rm(dataDir, { recursive: true });
    await cp(backup, dataDir, { recursive: true });
    await rm(backup, { recursive: true });
    await begin();
    await rename('Told anew');
    expect(await known()).toBe('Told anew');
  });
});
