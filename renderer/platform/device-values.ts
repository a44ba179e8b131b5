import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { noteLoss } from './lost-data.ts';

const DATABASE = 'smartlite-device';
const STORE = 'values';
const LOCK = 'smartlite-device';

/** What a browser keeps beside the data of the accounts, by name; `undefined` takes a value away. */
export type DeviceValues = { readonly [name: string]: unknown };

/**
 * A value as it was last changed, by whichever window.
 *
 * @returns undefined where there is none
 */
export function deviceValue(name: string): Promise<unknown> {
  return look((database) => database.get(STORE, name), undefined);
}

/** The names of all values that begin like this. */
export async function deviceValueNames(prefix: string): Promise<string[]> {
  const names = await look((database) => database.getAllKeys(STORE), []);
  return names.map(String).filter((name) => name.startsWith(prefix));
}

/**
 * Changes all of these or none. They are on the disk when this resolves: what a browser keeps in localStorage gets there
 * some seconds later, and a power cut before that brings back what was.
 */
export function changeDeviceValues(changes: DeviceValues): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const database = await openDB(DATABASE, 1, { upgrade: (created) => void created.createObjectStore(STORE) });
    const left = await write(database, changes).finally(() => database.close());
    // Where nothing is kept, nothing is left to find.
    if (left === 0) await deleteDB(DATABASE);
  });
}

/** @returns how many values there are now */
async function write(database: IDBPDatabase, changes: DeviceValues): Promise<number> {
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  const written = Object.entries(changes).map(([name, value]) =>
    value === undefined ? store.delete(name) : store.put(value, name),
  );
  const [left] = await Promise.all([store.count(), ...written, transaction.done]);
  return left;
}

async function look<T>(read: (database: IDBPDatabase) => Promise<T>, nothing: T): Promise<T> {
  const database = await openExisting();
  if (database === undefined) return nothing;
  return read(database).finally(() => database.close());
}

/** Opens the database if it is there; to look is no reason to make it. */
async function openExisting(): Promise<IDBPDatabase | undefined> {
  let missing = false;
  try {
    return await openDB(DATABASE, 1, {
      upgrade: (_database, _from, _to, transaction, event) => {
        missing = true;
        noteLoss(event);
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
    });
  } catch (error) {
    if (missing) return undefined;
    throw error;
  }
}

const PREFIX = 'erasing ';

/** What to write down before an account's database is erased, so that a start after a cut goes on with it. */
export function erasingMark(databaseName: string): DeviceValues {
  return { [PREFIX + databaseName]: true };
}

/** The same once it is erased. */
export function erasedMark(databaseName: string): DeviceValues {
  return { [PREFIX + databaseName]: undefined };
}

/** The databases that were to be erased, and may not be gone yet. */
export async function markedForErasing(): Promise<string[]> {
  return (await deviceValueNames(PREFIX)).map((name) => name.slice(PREFIX.length));
}
