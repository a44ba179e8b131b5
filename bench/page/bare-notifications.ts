/**
 * The notifications of this browser's one account by IndexedDB alone, as RxDB stores them: what the app's times are
 * compared with.
 */
export function openNotifications(): Promise<IDBDatabase> {
  return openStored('--notifications');
}

/** Reads the one value that the app keeps for the bell. */
export async function readBell(): Promise<number> {
  const database = await openStored('--inbox');
  const fact = await answer<{ counting: number }>(database.transaction('facts').objectStore('facts').get('unread'));
  return fact.counting;
}

async function openStored(ending: string): Promise<IDBDatabase> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const name = names.find((name) => name.endsWith(ending));
  if (name === undefined) throw new Error(`Nothing is stored under ${ending} here.`);
  return answer(indexedDB.open(name));
}

/** Reads so many notifications and writes them again, off the bell, as safely as the app does. */
export async function takeOffBell(database: IDBDatabase, count: number): Promise<void> {
  const transaction = database.transaction('docs', 'readwrite', { durability: 'strict' });
  const docs = transaction.objectStore('docs');
  for (const row of await answer(onBell(docs).getAll(RANGE, count))) docs.put({ ...row, onBell: '0', unread: false });
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
}

/** RxDB writes flags as digits, and the mark of deletion before every index. */
const RANGE = IDBKeyRange.bound(['0', '1'], ['0', '1', []]);

function onBell(docs: IDBObjectStore): IDBIndex {
  const name = [...docs.indexNames].find((name) => name.includes('onBell'));
  if (name === undefined) throw new Error('There is no index of what is on the bell.');
  return docs.index(name);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
