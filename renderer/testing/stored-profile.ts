import { z } from 'zod';
import { answer } from '../database/indexed-db.ts';

const KeyPath = z.union([z.string(), z.array(z.string()), z.null()]);
const StoredIndex = z.object({ name: z.string(), keyPath: KeyPath, unique: z.boolean(), multiEntry: z.boolean() });
const StoredStore = z.object({
  name: z.string(),
  keyPath: KeyPath,
  autoIncrement: z.boolean(),
  indexes: z.array(StoredIndex),
  rows: z.array(z.object({ key: z.unknown(), value: z.unknown() })),
});
const StoredDatabase = z.object({ name: z.string(), version: z.number(), stores: z.array(StoredStore) });

/** The IndexedDB databases of a browser as they lie there, as JSON: what one build of the app left on a device. */
export const StoredProfile = z.object({
  /** The build that wrote it. */
  writtenBy: z.string(),
  databases: z.array(StoredDatabase),
});
export type StoredProfile = z.infer<typeof StoredProfile>;
type StoredDatabase = z.infer<typeof StoredDatabase>;
type StoredStore = z.infer<typeof StoredStore>;

/** Reads every database in whose name that of the account is. Nobody may have them open for an upgrade meanwhile. */
export async function takeProfile(account: string, writtenBy: string): Promise<StoredProfile> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.includes(account));
  return { writtenBy, databases: await Promise.all(names.toSorted().map(takeDatabase)) };
}

async function takeDatabase(name: string): Promise<StoredDatabase> {
  const connection = await answer(indexedDB.open(name));
  const stores = await Promise.all(
    [...connection.objectStoreNames].map((store) =>
      takeStore(connection.transaction(store, 'readonly').objectStore(store)),
    ),
  );
  connection.close();
  return { name, version: connection.version, stores };
}

async function takeStore(store: IDBObjectStore): Promise<StoredStore> {
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, unique, multiEntry } = store.index(name);
    return { name, keyPath, unique, multiEntry };
  });
  const { name, keyPath, autoIncrement } = store;
  return { name, keyPath, autoIncrement, indexes, rows: keys.map((key, at) => ({ key, value: values[at] })) };
}

/** Puts a profile back into this browser, byte for byte as its build left it. */
export async function putProfile({ databases }: StoredProfile): Promise<void> {
  for (const database of databases) await putDatabase(database);
}

async function putDatabase({ name, version, stores }: StoredDatabase): Promise<void> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    for (const store of stores) makeStore(opening.result, store);
  };
  (await answer(opening)).close();
}

function makeStore(connection: IDBDatabase, { name, keyPath, autoIncrement, indexes, rows }: StoredStore): void {
  const store = connection.createObjectStore(name, { keyPath, autoIncrement });
  for (const { name: index, keyPath: path, unique, multiEntry } of indexes) {
    store.createIndex(index, path ?? '', { unique, multiEntry });
  }
  for (const { key, value } of rows) store.put(value, keyPath === null ? (key as IDBValidKey) : undefined);
}
