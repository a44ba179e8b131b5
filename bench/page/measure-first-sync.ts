import {
  createRxDatabase,
  getComposedPrimaryKeyOfDocumentData,
  getRxReplicationMetaInstanceSchema,
  type RxCollection,
} from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { databaseName } from '../../renderer/database/indexed-db.ts';
import type { LocalCollections, LocalDatabase } from '../../renderer/database/local-database.ts';
import { openLocalDatabase } from '../../renderer/database/open-local-database.ts';
import { storedCollections } from '../../renderer/database/stored-collections.ts';
import { ApiClient } from '../../renderer/session/api-client.ts';
import { SyncEngine } from '../../renderer/sync/sync-engine.ts';

const BATCH = 1_000;

export type FirstSync = {
  readonly ms: number;
  readonly requests: number;
  readonly documents: number;
  /** For how long at most the page could not draw, in milliseconds; what is too short to be told of counts as none. */
  readonly longestTask: number;
};

/** Syncs an account into an empty database with the app's own engine. */
export async function measureFirstSync(account: AccountKey, token: string): Promise<FirstSync> {
  const database = await open(account);
  let requests = 0;
  const count: typeof fetch = (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  const tokens = { token: () => token, refresh: async () => token, ended: () => undefined };
  const api = new ApiClient(account.serverUrl, tokens, count);
  const platform = { bannerPermission: () => 'denied' as const, announce: async () => undefined, log: () => undefined };
  const { username } = account;
  const engine = new SyncEngine({ database, api, platform, onState: () => undefined, username });
  const tasks = watchTasks();
  const started = performance.now();
  const outcome = await engine.round();
  const ms = performance.now() - started;
  const longestTask = tasks.longest();
  await engine.stop();
  if (!outcome.ok) throw new Error('The first sync failed.');
  const documents = (await Promise.all(collectionNames.map((name) => storedIn(database, name)))).flat().length;
  await database.close();
  return { ms, requests, documents, longestTask };
}

/**
 * Stores the documents of one account into the empty database of another with RxDB's `bulkInsert`, and the base
 * documents that RxDB's replication keeps of each, which a merge of three needs (docs/decisions.md#t11).
 *
 * @returns milliseconds
 */
export async function measureBulkInsert(from: AccountKey, to: AccountKey): Promise<number> {
  const source = await open(from);
  const documents = new Map<CollectionName, object[]>();
  for (const name of collectionNames) documents.set(name, await storedIn(source, name));
  await source.close();
  const target = await openOnDexie(to);
  const started = performance.now();
  for (const [name, all] of documents) await insert(target, name, all);
  const ms = performance.now() - started;
  await target.close();
  return ms;
}

async function insert(database: LocalDatabase, name: CollectionName, documents: readonly object[]): Promise<void> {
  if (documents.length === 0) return;
  const collection = database.collections[name] as unknown as RxCollection;
  const schema = getRxReplicationMetaInstanceSchema(collection.schema.jsonSchema, false);
  const bases = await dexie().createStorageInstance({
    databaseName: database.name,
    collectionName: `bases-of-${name}`,
    databaseInstanceToken: database.token,
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
  for (let start = 0; start < documents.length; start += BATCH) {
    const batch = documents.slice(start, start + BATCH);
    const { error } = await collection.bulkInsert(batch);
    const rows = batch.map((docData) => {
      const base = { itemId: (docData as { id: string }).id, isCheckpoint: '0', docData, checkpointData: undefined };
      const id = getComposedPrimaryKeyOfDocumentData(schema, base as never);
      return { document: { ...base, id, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-bench' } };
    });
    const written = await bases.bulkWrite(rows as never, 'bench');
    if (error.length + written.error.length > 0) throw new Error('Not every document could be stored.');
  }
  await bases.close();
}

async function storedIn(database: LocalDatabase, name: CollectionName): Promise<object[]> {
  const stored = await (database.collections[name] as unknown as RxCollection<object>).find().exec();
  return stored.map((document) => structuredClone(document.toJSON()));
}

function open(account: AccountKey): Promise<LocalDatabase> {
  return openLocalDatabase(account, { storage: 'durable', severalTabs: false });
}

/** RxDB as it comes, with the app's schemas: what our first sync is compared with. */
async function openOnDexie(account: AccountKey): Promise<LocalDatabase> {
  const database: LocalDatabase = await createRxDatabase<LocalCollections>({
    name: await databaseName(account),
    storage: dexie(),
    multiInstance: false,
    localDocuments: false,
  });
  const schemas = Object.entries(storedCollections()).map(([name, { schema }]) => [
    name,
    { schema, autoMigrate: false },
  ]);
  await database.addCollections(Object.fromEntries(schemas));
  return database;
}

function dexie() {
  return getRxStorageDexie({ chromeTransactionDurability: 'strict' });
}

function watchTasks() {
  const durations: number[] = [];
  const note = (entries: PerformanceEntryList) => durations.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return {
    longest: () => {
      note(observer.takeRecords());
      observer.disconnect();
      return Math.max(0, ...durations);
    },
  };
}
