import type { Page } from '@playwright/test';

/**
 * Waits until the app in this page has moved everything from its inbox into its place: what is measured is a laptop of
 * every day. What waits is counted, never read: of 50,000 documents that would take longer than to move them.
 */
export function untilAllInPlace(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const database = await answer(indexedDB.open(names.find((name) => name.endsWith('--inbox')) ?? ''));
    while ((await answer(database.transaction('batches').objectStore('batches').count())) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    database.close();
  });
}
