import { z } from 'zod';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { changeDeviceValues, erasedMark, erasingMark, markedForErasing } from '../platform/device-values.ts';
import { databaseName } from './indexed-db.ts';
import type { LocalDatabase } from './local-database.ts';
import { openLocalDatabase } from './open-local-database.ts';
import { countUnsentNow } from './unsent.ts';

const LOCK = 'smartlite-erasing';
const prefixOf = (name: string) => `rxdb-dexie-${name}--`;

/**
 * Where what is to go is written down while a full disk takes nothing else, and where earlier versions always did: the
 * beginnings of the names of databases.
 */
const ASIDE_KEY = 'smartlite-erasing';
const Prefixes = z.array(z.string());

/**
 * Erases everything this device keeps for the account, open or not, with any schema version. What is to go is written
 * down first: if the page is closed half way, {@link finishErasing} goes on at the next start.
 */
export async function eraseLocalDatabase(account: AccountKey, open?: LocalDatabase): Promise<void> {
  await noteErasing(account);
  await open?.close();
  await eraseNoted(account);
}

/**
 * Writes down that everything of the account is to go. To be done before anything is waited for: whoever signs in again
 * meanwhile, on whichever page, has it erased first.
 */
export async function noteErasing(account: AccountKey): Promise<void> {
  const name = await databaseName(account);
  await changeDeviceValues(erasingMark(name)).catch((error: unknown) => {
    localStorage.setItem(ASIDE_KEY, JSON.stringify([...prefixesAside(), prefixOf(name)]));
    throw error;
  });
}

/** Erases what was noted, unless it is erased by now: what is there since is of whoever signed in again. */
export async function eraseNoted(account: AccountKey): Promise<void> {
  await eraseMarked(await databaseName(account));
}

/** Erases what an earlier page could not finish erasing; to be awaited before anything of an account is opened. */
export async function finishErasing(): Promise<void> {
  for (const name of await markedForErasing()) await eraseMarked(name);
  for (const prefix of prefixesAside()) await eraseDatabases(prefix);
  localStorage.removeItem(ASIDE_KEY);
}

/** One window at a time: what was signed in to again since another window erased it stays. */
function eraseMarked(name: string): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    if (!(await markedForErasing()).includes(name)) return;
    await eraseDatabases(prefixOf(name));
    await changeDeviceValues(erasedMark(name));
  });
}

/** Whether this device keeps anything of a database, of whichever version. */
async function isStored(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((stored) => stored.name?.startsWith(prefixOf(name)));
}

async function eraseDatabases(prefix: string): Promise<void> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map(deleteDatabase));
}

function prefixesAside(): string[] {
  try {
    return Prefixes.parse(JSON.parse(localStorage.getItem(ASIDE_KEY) ?? '[]'));
  } catch {
    return [];
  }
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

/** Erases what an earlier session of the account left on this device, unless it holds edits that exist nowhere else. */
export async function eraseIfSynced(account: AccountKey): Promise<void> {
  if (!(await isStored(await databaseName(account)))) return;
  const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: true });
  if ((await countUnsentNow(database)) === 0) await eraseLocalDatabase(account, database);
  else await database.close();
}
