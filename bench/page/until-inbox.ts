import type { Page } from '@playwright/test';

/**
 * Waits until the app in this page has moved everything from its inbox into its place: what is measured is a laptop of
 * every day. What waits is counted, never read: of 50,000 documents that would take longer than to move them.
 */
export function untilAllInPlace(page: Page): Promise<void> {
  return untilInbox(page, { store: 'batches', holds: false });
}

/** Waits until the app in this page has kept its table of all records, as it has on a laptop of every day. */
export function untilTableKept(page: Page): Promise<void> {
  return untilInbox(page, { store: 'facts', key: 'record-table', holds: true });
}

/** What a store of the inbox of the account in a page is to hold, or not to hold any more: a key, or anything at all. */
type Content = { readonly store: string; readonly key?: string; readonly holds: boolean };

function untilInbox(page: Page, awaited: Content): Promise<void> {
  return page.evaluate(async ({ store, key, holds }) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const database = await answer(indexedDB.open(names.find((name) => name.endsWith('--inbox')) ?? ''));
    while ((await answer(database.transaction(store).objectStore(store).count(key))) > 0 !== holds) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    database.close();
  }, awaited);
}
