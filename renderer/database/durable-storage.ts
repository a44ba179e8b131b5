import type { RxStorage } from 'rxdb/plugins/core';
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import { BehaviorSubject, distinctUntilChanged } from 'rxjs';
import { LocalDataError } from './local-data-error.ts';
import { isDenial, STORAGE_DENIED } from './storage-access.ts';

type Lasting = Pick<RxStorageInstanceDexie<unknown>, 'internals' | 'closed'>;
type Connection = Awaited<Lasting['internals']>['dexieDb'];

const TRY_AGAIN_MS = 1_000;
/** A lost connection fails all that is under way on it, also what was begun again just before another write lost it. */
const MAX_RECONNECTIONS = 3;
/** Another tab erases the account: what is opened again now would be made again. */
const erased = new WeakSet<Connection>();
const failing = new BehaviorSubject(false);

/** Whether this device refuses to store anything. */
export const storageFails$ = failing.pipe(distinctUntilChanged());

export const NO_ROOM = 'This device seems to have no room left for SmartLite. Free some space, then try again.';
const inWords = (cause: unknown) => new LocalDataError(isDenial(cause) ? STORAGE_DENIED : NO_ROOM, { cause });

/**
 * RxDB on Dexie, able to outlive a full disk. When a write fails there, the browser closes the connection; RxDB never
 * opens one again, and a query that failed once fails for ever. So connections are opened again here as soon as that
 * works: until then a write fails with words for the person, and a query waits, while what it showed stays on screen.
 */
export function durableStorage(): RxStorage<unknown, unknown> {
  const dexie = getRxStorageDexie({
    // Chromium's IndexedDB answers before the disk has the data unless asked otherwise: a power cut would lose edits.
    chromeTransactionDurability: 'strict',
    onCreate: (connection) => {
      connection.on('versionchange', () => erased.add(connection));
    },
  });
  const create = dexie.createStorageInstance.bind(dexie);
  dexie.createStorageInstance = async (params) => {
    const instance = await create(params);
    await instance.internals.catch((error: unknown) => Promise.reject(inWords(error)));
    makeLasting(instance);
    return instance;
  };
  return dexie as RxStorage<unknown, unknown>;
}

function makeLasting<D>(instance: RxStorageInstanceDexie<D>): void {
  const { bulkWrite, query, count, findDocumentsById } = instance;
  instance.bulkWrite = async (...of) => {
    const answer = await atOnce(instance, () => bulkWrite.apply(instance, of));
    failing.next(false);
    return answer;
  };
  instance.query = (...of) => patiently(instance, () => query.apply(instance, of));
  instance.count = (...of) => patiently(instance, () => count.apply(instance, of));
  instance.findDocumentsById = (ids, deletedToo) => {
    // Whoever asks for deleted documents too is about to write, and has somebody to tell.
    const find = deletedToo ? atOnce : patiently;
    return find(instance, () => findDocumentsById.call(instance, ids, deletedToo));
  };
}

/** @throws LocalDataError */
function atOnce<T>(instance: Lasting, attempt: () => Promise<T>): Promise<T> {
  return attempts(instance, attempt, async (error) => {
    throw inWords(error);
  });
}

function patiently<T>(instance: Lasting, attempt: () => Promise<T>): Promise<T> {
  return attempts(instance, attempt, () => new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS)));
}

async function attempts<T>(
  instance: Lasting,
  attempt: () => Promise<T>,
  onFailure: (error: unknown) => Promise<void>,
): Promise<T> {
  for (let reconnections = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (await isNoFailure(instance, error)) throw error;
      if ((await reconnected(instance)) && reconnections++ < MAX_RECONNECTIONS) continue;
      failing.next(true);
      await onFailure(error);
    }
  }
}

/** Whether the disk is not to blame: the app closed the database, or asked for something impossible. */
async function isNoFailure(instance: Lasting, error: unknown): Promise<boolean> {
  const { dexieDb } = await instance.internals;
  return instance.closed !== undefined || erased.has(dexieDb) || error instanceof TypeError || isRxError(error);
}

/** @returns whether the connection was lost, and is there again */
async function reconnected({ internals }: Lasting): Promise<boolean> {
  const { dexieDb } = await internals;
  if (dexieDb.isOpen()) return false;
  return dexieDb.open().then(
    () => true,
    () => false,
  );
}

function isRxError(error: unknown): boolean {
  return error instanceof Error && 'rxdb' in error;
}
