import { onTestFinished } from 'vitest';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { eraseLocalDatabase } from '../database/erasing.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { type OpenOptions, openLocalDatabase } from '../database/open-local-database.ts';
import type { StoredCollections } from '../database/stored-collections.ts';

let count = 0;

/** An account nobody used before. */
export function freshAccount(username = 'moses.frase'): AccountKey {
  count += 1;
  return { serverUrl: `http://sync.test:${4_000 + count}`, orgId: `maven-${crypto.randomUUID()}`, username };
}

/** An open database on Chromium's real IndexedDB, erased when the test ends. */
export async function testDatabase(
  account = freshAccount(),
  options: Partial<OpenOptions> = {},
  collections?: () => StoredCollections,
): Promise<LocalDatabase> {
  const database = await openLocalDatabase(
    account,
    { storage: 'durable', severalTabs: false, ...options },
    collections,
  );
  onTestFinished(async () => {
    await eraseLocalDatabase(account, database);
  });
  return database;
}
