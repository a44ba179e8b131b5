import {
  getAllCollectionDocuments,
  type InternalStoreCollectionDocType,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxStorageInstance,
  writeSingle,
} from 'rxdb/plugins/core';
import { everyDocument } from './every-document.ts';
import type { LocalCollectionName, LocalDatabase } from './local-database.ts';
import { whileNobodyWrites } from './one-version-open.ts';
import { LocalDataError } from './storage-access.ts';
import type { StoredCollection, StoredCollections } from './stored-collections.ts';

/** What RxDB wrote down of a collection it opened once, by version. */
type OpenedOnce = RxDocumentData<InternalStoreCollectionDocType>;
type Stored = RxDocumentData<Record<string, unknown> & { id: string }>;
type Instance = RxStorageInstance<Stored, unknown, unknown>;

/** Told how much of what an upgrade has to copy is copied, from 0 to 1. */
export type OnUpgrade = (share: number) => void;

/** Copied at once, after which its progress is told. */
const BATCH = 200;
const CONTEXT = 'smartlite-upgrade';

/**
 * @throws LocalDataError if a later version of the app was here: RxDB would make empty collections of the older version
 *   beside the newer ones, and go on with those
 */
export async function refuseNewerData(database: LocalDatabase, collections: StoredCollections): Promise<void> {
  const opened = await getAllCollectionDocuments(database.internalStore);
  if (opened.every((one) => one.data.version <= versionIn(collections, one))) return;
  throw new LocalDataError(
    'A newer version of SmartLite was used on this device. Update SmartLite; your changes are kept until then.',
  );
}

/**
 * Makes what earlier versions of the app stored fit. All of it stays where it was until all is copied, and copies are
 * made anew after an upgrade that was cut off or failed, so that it can be any number of times. (RxDB's own migrations
 * wait for ever when a step throws, and once failed they fail at every start, whatever update came.)
 */
export async function upgradeData(
  database: LocalDatabase,
  collections: StoredCollections,
  onUpgrade: OnUpgrade,
): Promise<void> {
  if ((await olderData(database, collections)).length === 0) return;
  await whileNobodyWrites(database, async () => {
    // Where a later one was begun and never finished, the earlier one has everything: it goes last, and overwrites.
    const older = await olderData(database, collections);
    for (const one of older.sort((a, b) => b.data.version - a.data.version)) {
      const name = one.data.name as LocalCollectionName;
      await upgradeCollection(database, one, collections[name], onUpgrade).catch((cause: unknown) => {
        const detail = cause instanceof Error ? cause.message : cause;
        throw new Error(`The upgrade of ${name} failed: ${detail}`, { cause });
      });
    }
  });
}

async function olderData(database: LocalDatabase, collections: StoredCollections): Promise<OpenedOnce[]> {
  const opened = await getAllCollectionDocuments(database.internalStore);
  return opened.filter((one) => one.data.version < versionIn(collections, one));
}

function versionIn(collections: StoredCollections, { data }: OpenedOnce): number {
  const known = collections[data.name as LocalCollectionName] as StoredCollection | undefined;
  // One that this version knows nothing of is left alone.
  return known?.schema.version ?? data.version;
}

async function upgradeCollection(
  database: LocalDatabase,
  { data, ...rest }: OpenedOnce,
  { migrations }: StoredCollection,
  onUpgrade: OnUpgrade,
): Promise<void> {
  const from = (await database.storage.createStorageInstance({
    databaseInstanceToken: database.token,
    databaseName: database.name,
    collectionName: data.name,
    schema: data.schema,
    options: {},
    multiInstance: false,
    devMode: false,
  })) as Instance;
  try {
    // Not the storage that stamps each write with its time: unsent edits are pushed in the order they were made in.
    const into = database.collections[data.name as LocalCollectionName].storageInstance.originalStorageInstance;
    const total = await countAll(from);
    onUpgrade(0);
    await copyAll(
      from,
      into as unknown as Instance,
      (stored) =>
        migrations.slice(data.version).reduce<Readonly<Record<string, unknown>>>((it, step) => step(it), stored),
      // Deleted documents are copied as well, and not counted.
      (copied) => onUpgrade(Math.min(1, copied / Math.max(1, total))),
    );
    await from.remove();
  } finally {
    await from.close();
  }
  const previous = { data, ...rest };
  await writeSingle(database.internalStore, { previous, document: { ...previous, _deleted: true } }, CONTEXT);
}

async function copyAll(
  from: Instance,
  into: Instance,
  migrate: (stored: Stored) => Readonly<Record<string, unknown>>,
  onCopied: (copied: number) => void,
): Promise<void> {
  let done = 0;
  for await (const documents of everyDocument(from, BATCH)) {
    const ids = documents.map(({ id }) => id);
    const copied = new Map((await into.findDocumentsById(ids, true)).map((document) => [document.id, document]));
    const rows = documents.map((stored) => {
      const { id, _deleted, _meta, _rev, _attachments } = stored;
      const document = { ...migrate(stored), id, _deleted, _meta, _rev, _attachments };
      const previous = copied.get(id);
      return previous === undefined ? { document } : { previous, document };
    });
    const { error } = await into.bulkWrite(rows, CONTEXT);
    if (error.length > 0) throw new Error(`${error[0]?.documentId} could not be written.`);
    done += rows.length;
    onCopied(done);
  }
}

async function countAll(instance: Instance): Promise<number> {
  const standing = normalizeMangoQuery(instance.schema, { selector: { _deleted: false } });
  const { count } = await instance.count(prepareQuery(instance.schema, standing as never));
  return count;
}
