import type { Page } from '@playwright/test';

/** Documents that are safe on a laptop and not yet in their place. */
export type Batch = { readonly table: string; readonly json: string };

/** What waits in the inbox of the browser's one account, oldest first, read past the app. */
export function inboxOf(page: Page): Promise<Batch[]> {
  return askInbox(page, 'getAll') as Promise<Batch[]>;
}

/** How many batches wait there, without reading the thousands of documents in them. */
export function inboxLength(page: Page): Promise<number> {
  return askInbox(page, 'count') as Promise<number>;
}

function askInbox(page: Page, question: 'getAll' | 'count'): Promise<unknown> {
  return page.evaluate(async (how) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const name = names.find((one) => /^rxdb-dexie-smartlite-.*--inbox$/.test(one)) ?? '';
    const database = await done(indexedDB.open(name));
    const batches = database.transaction('batches').objectStore('batches');
    const answer = how === 'count' ? await done(batches.count()) : await done(batches.getAll());
    database.close();
    return answer;
  }, question);
}
