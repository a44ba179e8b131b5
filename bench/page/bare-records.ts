/** The leads of this browser's one account by IndexedDB alone, as RxDB stores them. */
export async function openRecords(): Promise<IDBDatabase> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const name = names.find((name) => name.endsWith('--records'));
  if (name === undefined) throw new Error('No records are stored here.');
  return answer(indexedDB.open(name));
}

/** The newest leads, by the index of a list as it begins. */
export async function readNewestLeads(database: IDBDatabase, most: number): Promise<readonly { name: string }[]> {
  const docs = database.transaction('docs').objectStore('docs');
  const index = [...docs.indexNames].find((name) => name.includes('object+newestFirst') && !name.includes('account'));
  if (index === undefined) throw new Error('There is no index of records by object and time.');
  // RxDB writes the mark of deletion before every index.
  return answer(docs.index(index).getAll(IDBKeyRange.bound(['0', 'lead'], ['0', 'lead', []]), most));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
