import type { RxStorage, RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import { closingOf } from './closing.ts';
import { InboxInstance } from './inbox/inbox-instance.ts';
import { inboxStorage } from './inbox/inbox-storage.ts';
import { IndexedDbInbox } from './inbox/indexed-db-inbox.ts';
import { inboxName } from './indexed-db.ts';
import { keptUnreadFact } from './keep-unread-fact.ts';
import { atOnce, type Connection, inWords, type Lasting, patiently, worksAgain } from './lasting-connection.ts';
import { queryByIndex } from './query-by-index.ts';
import { keptWrittenRecords } from './written-records.ts';

type Instance = RxStorageInstance<unknown, unknown, unknown>;
type Dexie = Awaited<RxStorageInstanceDexie<unknown>['internals']>['dexieDb'];

const erased = new WeakSet<Dexie>();

/**
 * RxDB on Dexie behind an inbox, able to outlive a full disk. When a write fails there, the browser closes the
 * connection; RxDB never opens one again, and a query that failed once fails for ever. So connections are opened again
 * here as soon as that works: until then a write fails with words for the person, and a query waits, while what it
 * showed stays on screen.
 *
 * @param options.readOnly beside a page that writes, such as in a thread of its own
 */
export function durableStorage({ readOnly = false } = {}): RxStorage<unknown, unknown> {
  const dexie = getRxStorageDexie({
    // Chromium's IndexedDB answers before the disk has the data unless asked otherwise: a power cut would lose edits.
    chromeTransactionDurability: 'strict',
    onCreate: (connection) => {
      connection.on('versionchange', () => erased.add(connection));
    },
  });
  const createBelow = dexie.createStorageInstance.bind(dexie);
  dexie.createStorageInstance = async (params) => {
    const instance = await createBelow(params);
    queryByIndex(instance as RxStorageInstanceDexie<Record<string, unknown>>);
    return instance;
  };
  const disks = new Map<string, IndexedDbInbox>();
  const openDisk = async (databaseName: string) => {
    const disk = new IndexedDbInbox(inboxName(databaseName));
    disks.set(databaseName, disk);
    await disk.open().catch((error: unknown) => Promise.reject(inWords(error)));
    return disk;
  };
  const storage = inboxStorage(dexie as RxStorage<unknown, unknown>, openDisk, {
    readOnly,
    facts: { notifications: keptUnreadFact, records: keptWrittenRecords },
  });
  const create = storage.createStorageInstance.bind(storage);
  storage.createStorageInstance = async (params) => {
    const instance = await create(params);
    const connections = connectionsOf(instance as Instance, disks.get(params.databaseName));
    await connections.catch((error: unknown) => Promise.reject(inWords(error)));
    makeLasting(instance as Instance & { closed?: unknown }, connections, closingOf({ storage }));
    return instance;
  };
  return storage;
}

async function connectionsOf(instance: Instance, disk: IndexedDbInbox | undefined): Promise<readonly Connection[]> {
  const { dexieDb } = await (instance as RxStorageInstanceDexie<unknown>).internals;
  const dexie: Connection = {
    isOpen: () => dexieDb.isOpen(),
    open: () => dexieDb.open(),
    isErased: () => erased.has(dexieDb),
  };
  return disk !== undefined && instance instanceof InboxInstance ? [dexie, disk] : [dexie];
}

function makeLasting(
  instance: Instance & { closed?: unknown },
  connections: Promise<readonly Connection[]>,
  closing: AbortSignal,
): void {
  const lasting: Lasting = {
    connections: () => connections,
    // A database closes once nobody reads any more: what waits for room would keep it open for ever.
    isClosed: () => closing.aborted || instance.closed !== undefined,
  };
  const { bulkWrite, query, count, findDocumentsById } = instance;
  instance.bulkWrite = async (...of) => {
    const answer = await atOnce(lasting, () => bulkWrite.apply(instance, of));
    worksAgain();
    return answer;
  };
  instance.query = (...of) => patiently(lasting, () => query.apply(instance, of));
  instance.count = (...of) => patiently(lasting, () => count.apply(instance, of));
  instance.findDocumentsById = (ids, deletedToo) => {
    // Whoever asks for deleted documents too is about to write, and has somebody to tell.
    const find = deletedToo ? atOnce : patiently;
    return find(lasting, () => findDocumentsById.call(instance, ids, deletedToo));
  };
  if (!(instance instanceof InboxInstance)) return;
  const { moveOldest, pageById } = instance;
  instance.pageById = (...of) => patiently(lasting, () => pageById.apply(instance, of));
  instance.moveOldest = async () => {
    await atOnce(lasting, () => moveOldest.call(instance));
    worksAgain();
  };
}
