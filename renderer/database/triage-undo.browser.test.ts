import { expect, test, vi } from 'vitest';
import { sampleNotification } from '../testing/documents.ts';
import { freshAccount, testDatabase } from '../testing/test-database.ts';
import { toLocal } from './local-document.ts';
import { changeDocuments } from './local-write.ts';
import { archived } from './notification-edits.ts';
import { openLocalDatabase } from './open-local-database.ts';
import { undoably, undoLast } from './triage-undo.ts';

test('what the app was ended in the middle of can be taken back at the next start', async () => {
  const account = freshAccount();
  const before = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
  await changeDocuments(before, 'notifications', ['told'], (_, id) =>
    toLocal('notifications', sampleNotification({ id })),
  );
  const { storageInstance } = before.collections.notifications;
  const write = storageInstance.bulkWrite.bind(storageInstance);
  const stored = Promise.withResolvers<void>();
  // It is on the disk, and the app hears nothing of that any more.
  vi.spyOn(storageInstance, 'bulkWrite').mockImplementation(async (...of) => {
    await write(...of);
    stored.resolve();
    return new Promise(() => undefined);
  });
  void undoably(before, 'Archived', ['told'], archived);
  await stored.promise;
  await before.close();

  const after = await testDatabase(account);
  const onBell = () => after.collections.notifications.count({ selector: { onBell: true } }).exec();
  expect(await onBell()).toBe(0);
  expect(await undoLast(after)).toMatchObject({ words: 'Archived' });
  expect(await onBell()).toBe(1);
  expect(await undoLast(after)).toBeUndefined();
});
