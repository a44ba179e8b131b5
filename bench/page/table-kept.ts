import type { Page } from '@playwright/test';

/** Waits until the app in this page has kept its table of all records, as it has on a laptop of every day. */
export function untilTableKept(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const database = await answer(indexedDB.open(names.find((name) => name.endsWith('--inbox')) ?? ''));
    while ((await answer(database.transaction('facts').objectStore('facts').count('record-table'))) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    database.close();
  });
}
