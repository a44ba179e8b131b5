import { firstValueFrom } from 'rxjs';
import { describe, expect, test, vi } from 'vitest';
import { changeDeviceValues, erasingMark, markedForErasing } from '../platform/device-values.ts';
import { sampleNotification, sampleRecord } from '../testing/documents.ts';
import { freshAccount, testDatabase } from '../testing/test-database.ts';
import { unsentDocuments } from '../testing/unsent-documents.ts';
import { eraseLocalDatabase, finishErasing } from './erasing.ts';
import { toLocal, toWire } from './local-document.ts';
import { changeDocuments } from './local-write.ts';
import { openLocalDatabase } from './open-local-database.ts';
import { createRecord, deleteRecord, editRecord, restoreRecord } from './record-edits.ts';
import { countUnsent } from './unsent.ts';

const editor = { orgId: 'maven', username: 'moses.frase' };

describe('the local database', () => {
  test('keeps documents over a restart', async () => {
    const account = freshAccount();
    const first = await testDatabase(account);
    await changeDocuments(first, 'records', ['lead-1'], () => toLocal('records', sampleRecord()));
    await first.close();
    const second = await testDatabase(account);
    expect((await second.collections.records.findOne('lead-1').exec())?.name).toBe('Ada Fox');
  });

  test('keeps two accounts apart', async () => {
    const mine = freshAccount();
    const database = await testDatabase(mine);
    await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', sampleRecord()));
    // The free RxDB opens 13 collections at once, one account has nine.
    await database.close();
    const other = await testDatabase({ ...mine, username: 'darcel.schlecht' });
    expect(await other.collections.records.find().exec()).toEqual([]);
  });

  test('leaves nothing behind when it is erased, even while it is open', async () => {
    const account = freshAccount();
    const before = new Set((await indexedDB.databases()).map(({ name }) => name));
    const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: true });
    await createRecord(database, editor, { object: 'lead', name: 'Ada', ownerUsername: 'moses.frase', fields: {} });
    await eraseLocalDatabase(account, database);
    const left = (await indexedDB.databases()).filter(({ name }) => !before.has(name));
    expect(left).toEqual([]);
  });

  test('is erased to the end after the page was closed half way', async () => {
    const account = freshAccount();
    const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
    await database.close();
    await changeDeviceValues(erasingMark(database.name));
    await finishErasing();
    expect((await indexedDB.databases()).filter(({ name }) => name?.includes(database.name))).toEqual([]);
    expect(await markedForErasing()).toEqual([]);
  });

  test('is erased to the end after the page of an earlier version was closed half way', async () => {
    const database = await openLocalDatabase(freshAccount(), { storage: 'durable', severalTabs: false });
    await database.close();
    localStorage.setItem('smartlite-erasing', JSON.stringify([`rxdb-dexie-${database.name}--`]));
    await finishErasing();
    expect((await indexedDB.databases()).filter(({ name }) => name?.includes(database.name))).toEqual([]);
    expect(localStorage.getItem('smartlite-erasing')).toBeNull();
  });

  test('is erased once a disk that was full has room again, though nothing could be written down', async () => {
    const account = freshAccount();
    const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
    const full = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    await expect(eraseLocalDatabase(account, database)).rejects.toThrow('backing store');
    await database.close();
    full.mockRestore();
    await finishErasing();
    expect((await indexedDB.databases()).filter(({ name }) => name?.includes(database.name))).toEqual([]);
    expect(localStorage.getItem('smartlite-erasing')).toBeNull();
  });

  test('leaves nothing on disk on a shared computer', async () => {
    const before = (await indexedDB.databases()).length;
    const database = await testDatabase(freshAccount(), { storage: 'memory' });
    await createRecord(database, editor, { object: 'lead', name: 'Ada', ownerUsername: 'moses.frase', fields: {} });
    expect(await database.collections.records.count().exec()).toBe(1);
    expect((await indexedDB.databases()).length).toBe(before);
  });

  test('counts the bell by one index, whatever is archived, read or deleted', async () => {
    const database = await testDatabase();
    const samples = [
      sampleNotification({ id: 'a' }),
      sampleNotification({ id: 'b', unread: false, readAt: '2026-11-20T10:00:00.000Z' }),
      sampleNotification({ id: 'c', archivedAt: '2026-11-20T10:00:00.000Z' }),
      sampleNotification({ id: 'd', _deleted: true }),
      sampleNotification({ id: 'e', createdAt: '2026-11-21T09:00:00.000Z' }),
    ];
    for (const sample of samples) {
      await changeDocuments(database, 'notifications', [sample.id], () => toLocal('notifications', sample));
    }
    const { notifications } = database.collections;
    expect(await firstValueFrom(notifications.count({ selector: { onBell: true } }).$)).toBe(2);
    const newest = await notifications.find({ selector: { place: 'inbox' }, sort: [{ newestFirst: 'asc' }] }).exec();
    expect(newest.map(({ id }) => id)).toEqual(['e', 'a', 'b']);
  });
});

describe('an unsent edit', () => {
  test('is kept with its base and counted until it is taken, deletions included', async () => {
    const account = freshAccount();
    const database = await testDatabase(account);
    const server = sampleRecord();
    await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', server));
    expect(await countUnsent(database)).toBe(0);
    await editRecord(database, editor, 'lead-1', { fields: { phone: '2' } });
    await editRecord(database, editor, 'lead-1', { fields: { status: undefined } });
    await deleteRecord(database, 'lead-1');
    const id = await createRecord(database, editor, {
      object: 'lead',
      name: 'New',
      ownerUsername: 'moses.frase',
      fields: {},
    });
    expect(await countUnsent(database)).toBe(2);
    await database.close();
    const reopened = await testDatabase(account);
    expect(await countUnsent(reopened)).toBe(2);
    const [edited, created] = await unsentDocuments(reopened, 'records');
    expect(edited?.base).toEqual(server);
    expect(edited?.earlierEdits).toHaveLength(2);
    expect(edited?._deleted).toBe(true);
    expect(created?.id).toBe(id);
    expect(created?.base).toBeUndefined();
  });

  test('sends nothing of what only this device needs', async () => {
    const database = await testDatabase();
    const server = sampleRecord();
    const [stored] = await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', server));
    if (stored === undefined) throw new Error('nothing was stored');
    expect(toWire(stored)).toEqual(server);
  });

  test('is none any more once it takes itself back', async () => {
    const database = await testDatabase();
    await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', sampleRecord()));
    await editRecord(database, editor, 'lead-1', { name: 'Ada Fox' });
    expect(await countUnsent(database)).toBe(0);
  });

  test('of a deletion is taken back with all the record held', async () => {
    const database = await testDatabase();
    await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', sampleRecord()));
    await deleteRecord(database, 'lead-1');
    expect(await database.collections.records.findOne('lead-1').exec()).toBeNull();
    await restoreRecord(database, 'lead-1');
    expect((await database.collections.records.findOne('lead-1').exec())?.fields).toEqual(sampleRecord().fields);
  });

  test('survives a write that comes in between', async () => {
    const database = await testDatabase();
    await changeDocuments(database, 'records', ['lead-1'], () => toLocal('records', sampleRecord()));
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        editRecord(database, editor, 'lead-1', { fields: { [`note${index}`]: index } }),
      ),
    );
    const fields = (await database.collections.records.findOne('lead-1').exec())?.fields ?? {};
    expect(Object.keys(fields).filter((key) => key.startsWith('note'))).toHaveLength(10);
  });
});
