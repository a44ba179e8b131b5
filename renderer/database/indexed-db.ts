import type { AccountKey } from '#contract/desktop-bridge.ts';

/**
 * The name of an account's database: a hash, because server addresses hold characters database names may not, and
 * because no name of a person should be readable in the list of a browser's databases.
 */
export async function databaseName({ serverUrl, orgId, username }: AccountKey): Promise<string> {
  const text = JSON.stringify([new URL(serverUrl).href, orgId, username]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `smartlite-${Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The part of an inbox that holds facts, by name. */
export const FACTS = 'facts';

/** Beside the databases of Dexie, by whose beginning those of an account are found and erased. */
export function inboxName(databaseName: string): string {
  return `rxdb-dexie-${databaseName}--inbox`;
}

/** What the browser answers to a request. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves once a transaction is on the disk, as far as it was asked to be. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('It was given up.', 'AbortError'));
  });
}
