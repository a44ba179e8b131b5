/**
 * The notifications of this browser's one account by IndexedDB alone, as RxDB stores them: what the app's times are
 * compared with.
 */
export async function openNotifications(): Promise<IDBDatabase> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const name = names.find((name) => name.endsWith('--notifications'));
  if (name === undefined) throw new Error('No notifications are stored here.');
  return answer(indexedDB.open(name));
}

export function countOnBell(database: IDBDatabase): Promise<number> {
  return answer(onBell(database.transaction('docs').objectStore('docs')).count(RANGE));
}

/** Reads so many notifications and writes them again, off the bell, as safely as the app does. */
export async function takeOffBell(database: IDBDatabase): Promise<void> {
  const transaction = database.transaction('docs', 'readwrite', { durability: 'strict' });
  const docs = transaction.objectStore('docs');
  for (const row of await answer(onBell(docs).getAll(RANGE))) docs.put({ ...row, onBell: '0', unread: false });
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
