import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { toLocal } from '../local-document.ts';
import { changeDocuments } from '../local-write.ts';
import { findByIds } from './find-by-ids.ts';
import type { InboxInstance } from './inbox-instance.ts';
import type { StorageInstance, Stored } from './stored.ts';

const idAt = (place: number) => `lead-${String(place).padStart(3, '0')}`;
const idsOf = (count: number, of = (place: number) => place) => Array.from({ length: count }, (_, n) => idAt(of(n)));

/** A hundred records in their place. */
let storage: StorageInstance;
beforeEach(async () => {
  const database = await testDatabase();
  await changeDocuments(database, 'records', idsOf(100), (_, id) => toLocal('records', sampleRecord({ id })));
  const inbox = database.collections.records.storageInstance.originalStorageInstance as unknown as InboxInstance;
  while (inbox.waits) await inbox.moveOldest();
  storage = inbox.below;
});

/** How often one record was asked for by itself. */
function requests() {
  const get = vi.spyOn(IDBObjectStore.prototype, 'get');
  onTestFinished(() => get.mockRestore());
  return get;
}

const found = async (ids: readonly string[]) =>
  (await findByIds(storage, ids)).map((document) => document['id']).sort();

test('what was made together is asked for together, also where nothing of it is here yet', async () => {
  const asked = requests();
  expect(await found(idsOf(40, (n) => 30 + n))).toEqual(idsOf(40, (n) => 30 + n));
  expect(await found(['lead-0105', ...idsOf(5)])).toEqual(idsOf(5));
  expect(await found(Array.from({ length: 200 }, (_, row) => `new-${row}`))).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
});

test('what lies far apart is not read with all that is between', async () => {
  const asked = requests();
  const all = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  onTestFinished(() => all.mockRestore());
  expect(await found(idsOf(10, (n) => n * 10))).toEqual(idsOf(10, (n) => n * 10));
  expect(asked).toHaveBeenCalledTimes(10);
  expect(all).not.toHaveBeenCalled();
});

test('whatever is asked for, the same is found as one by one', async () => {
  const ids = fc.uniqueArray(fc.oneof(fc.nat(120).map(idAt), fc.string({ minLength: 1, maxLength: 9 })), {
    maxLength: 60,
  });
  const inOrder = (documents: readonly Stored[]) =>
    [...documents].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(ids, async (some) => {
      const oneByOne = await storage.findDocumentsById(some, true);
      expect(inOrder(await findByIds(storage, some))).toEqual(inOrder(oneByOne));
    }),
    { numRuns: 50 },
  );
});
