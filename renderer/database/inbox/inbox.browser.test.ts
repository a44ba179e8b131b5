import fc from 'fast-check';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, test } from 'vitest';
import { histories } from '../../testing/inbox/histories.ts';
import { liveThrough, type OpenTab } from '../../testing/inbox/live-through.ts';
import type { InboxInstance } from './inbox-instance.ts';
import { inboxStorage } from './inbox-storage.ts';
import { IndexedDbInbox } from './indexed-db-inbox.ts';

/** Of some hundred milliseconds each; the many are lived through in memory. */
const HISTORIES = Number(import.meta.env['VITE_HISTORIES'] ?? 4);
const timeout = 60_000 + HISTORIES * 3_000;
/** Documents move when the history says so. */
const NEVER_MS = 2 ** 31 - 1;

afterEach(async () => {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  for (const name of names.filter((one) => one.includes('history-'))) indexedDB.deleteDatabase(name);
});

/** A tab with the browser's own disk, locks and channels between tabs. */
const openTab: OpenTab = async (params, app) => {
  const dexie = getRxStorageDexie({ chromeTransactionDurability: 'strict' });
  const storage = inboxStorage(
    app.storage(dexie as never),
    async (databaseName) => {
      const disk = new IndexedDbInbox(`${databaseName}--inbox`);
      await disk.open();
      return app.disk(disk);
    },
    { calmMs: NEVER_MS },
  );
  return (await storage.createStorageInstance(params)) as unknown as InboxInstance;
};

test('the inbox on the browser’s own disk is not to be told from no inbox either', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(histories, (steps) => liveThrough(steps, openTab)),
    { numRuns: HISTORIES, endOnFailure: true },
  );
});
