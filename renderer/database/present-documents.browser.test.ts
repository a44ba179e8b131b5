import { expect, onTestFinished, test, vi } from 'vitest';
import { sampleRecord } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import type { InboxInstance } from './inbox/inbox-instance.ts';
import { toLocal } from './local-document.ts';
import { changeDocuments } from './local-write.ts';
import { presentDocuments } from './present-documents.ts';

test('all that is here is read, never more of it at once than a screen waits for', async () => {
  const database = await testDatabase();
  const ids = Array.from({ length: 600 }, (_, n) => `l${n}`);
  await changeDocuments(database, 'records', ids, (_, id) => toLocal('records', sampleRecord({ id })));
  const inbox = database.collections.records.storageInstance.originalStorageInstance as unknown as InboxInstance;
  while (inbox.waits) await inbox.moveOldest();
  const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  onTestFinished(() => read.mockRestore());
  expect(await presentDocuments(database, 'records')).toHaveLength(600);
  // Of 250 each; a page of a thousand would be one.
  expect(read).toHaveBeenCalledTimes(3);
});
