import { createRxDatabase, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { databaseName } from '../../database/indexed-db.ts';
import schemas from './schemas.json';

type Documents = { readonly [collection: string]: readonly object[] };

/** Leaves on this device what the version of the app before the inbox stored, with its very schemas. */
export async function leaveProfileBeforeTheInbox(account: AccountKey, documents: Documents): Promise<void> {
  const database = await createRxDatabase({
    name: await databaseName(account),
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    multiInstance: false,
  });
  await database.addCollections(
    Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        name,
        { schema: schema as unknown as RxJsonSchema<unknown>, autoMigrate: false },
      ]),
    ),
  );
  for (const [name, stored] of Object.entries(documents)) {
    const { error = [] } = (await database.collections[name]?.bulkInsert([...stored])) ?? {};
    if (error.length > 0) throw new Error(`${name} could not be stored.`);
  }
  await database.close();
}
