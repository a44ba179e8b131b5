import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { durableStorage } from './durable-storage.ts';
import { databaseName } from './indexed-db.ts';
import type { LocalCollections, LocalDatabase } from './local-database.ts';
import { stayOpen } from './one-version-open.ts';
import { storedCollections } from './stored-collections.ts';
import { type OnUpgrade, refuseNewerData, upgradeData } from './upgrade.ts';

export type OpenOptions = {
  /** `memory` on a shared computer: nothing is left when the page closes. */
  readonly storage: 'durable' | 'memory';
  /** Whether other tabs may show the same account; false on the desktop. */
  readonly severalTabs: boolean;
  /** Told how far an upgrade of what is stored has come; never called where there is nothing to upgrade. */
  readonly onUpgrade?: OnUpgrade;
};

/**
 * Opens what this device keeps for one account; two accounts share nothing, not even a database name. What an earlier
 * version of the app stored is brought up to `collections` first.
 *
 * @throws LocalDataError if another version of the app is in the way; nothing was touched
 */
export async function openLocalDatabase(
  account: AccountKey,
  options: OpenOptions,
  collections = storedCollections,
): Promise<LocalDatabase> {
  const durable = options.storage === 'durable';
  // Whether the browser agrees matters only when the disk is full: nothing waits for it.
  if (durable) void navigator.storage?.persist?.();
  const opening = createRxDatabase<LocalCollections>({
    name: await databaseName(account),
    storage: durable ? durableStorage() : getRxStorageMemory(),
    multiInstance: durable && options.severalTabs,
    closeDuplicates: true,
    localDocuments: false,
  });
  // Derived while the browser opens the database.
  const stored = collections();
  const database: LocalDatabase = await opening;
  try {
    await refuseNewerData(database, stored);
    await database.addCollections(
      Object.fromEntries(Object.entries(stored).map(([name, { schema }]) => [name, { schema, autoMigrate: false }])),
    );
    await upgradeData(database, stored, options.onUpgrade ?? (() => undefined));
    if (durable) await stayOpen(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
