import { z } from 'zod';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { databaseName } from './database-name.ts';
import type { LocalDatabase } from './local-database.ts';

const KEY = 'smartlite-erasing';
const Names = z.array(z.string());

/**
 * Erases everything this device keeps for the account, open or not, with any schema version. Safe to repeat: a wipe
 * that was cut short is finished by the next.
 */
export async function eraseLocalDatabase(account: AccountKey, open?: LocalDatabase): Promise<void> {
  await open?.close();
  await eraseDatabases(`rxdb-dexie-${await databaseName(account)}--`);
}

/**
 * Erases databases by the beginning of their names. What is to go is written down first: if the page is closed half
 * way, {@link finishErasing} goes on at the next start.
 */
async function eraseDatabases(prefix: string): Promise<void> {
  write([...read(), prefix]);
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map(deleteDatabase));
  write(read().filter((other) => other !== prefix));
}

/** Erases what an earlier page could not finish erasing. */
export async function finishErasing(): Promise<void> {
  for (const prefix of new Set(read())) await eraseDatabases(prefix);
}

function read(): string[] {
  try {
    return Names.parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}

function write(prefixes: readonly string[]): void {
  if (prefixes.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(prefixes));
}

/** Another tab that has the database open lets go of it when asked to, so `blocked` passes by itself. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Long enough to put a deletion back that a restored backup lost. */
const KEEP_DELETED_MS = 30 * 24 * 60 * 60_000;

/**
 * Frees the room of what was deleted long ago; RxDB keeps the row of every deleted document otherwise. Only to be called
 * while nothing waits to be sent: a deletion that does is such a row.
 */
export async function cleanUp(database: LocalDatabase, keepDeletedMs = KEEP_DELETED_MS): Promise<void> {
  for (const { storageInstance } of Object.values(database.collections)) {
    let done = false;
    while (!done) done = await storageInstance.cleanup(keepDeletedMs);
  }
}
