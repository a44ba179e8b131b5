import type { AccountKey } from '#contract/desktop-bridge.ts';
import { databaseName } from './database-name.ts';
import { eraseLocalDatabase, isStored } from './erasing.ts';
import { openLocalDatabase } from './open-local-database.ts';
import { countUnsent } from './unsent.ts';

/** Erases what an earlier session of the account left on this device, unless it holds edits that exist nowhere else. */
export async function eraseIfSynced(account: AccountKey): Promise<void> {
  if (!(await isStored(await databaseName(account)))) return;
  const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: true });
  if ((await countUnsent(database)) === 0) await eraseLocalDatabase(account, database);
  else await database.close();
}
