import type { AccountKey } from '#contract/desktop-bridge.ts';
import { noteLoss } from '../platform/lost-data.ts';

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

/** The part of an inbox in which documents wait. */
export const BATCHES = 'batches';

/** Beside the databases of Dexie, by whose beginning those of an account are found and erased. */
export function inboxName(databaseName: string): string {
  return `rxdb-dexie-${databaseName}--inbox`;
}

/**
 * Opens a database that is there: to look is no reason to make it, or to make one again that was erased. Whoever erases it
 * meanwhile is not in the way of this.
 */
export async function openExisting(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = (event) => {
    noteLoss(event);
    request.transaction?.abort();
  };
  const connection = await answer(request);
  connection.onversionchange = () => connection.close();
  return connection;
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
