import {
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
  randomToken,
} from 'rxdb/plugins/core';
import type { CollectionName } from '#contract/collections.ts';
import { everyDocument } from '../every-document.ts';
import type { LocalDatabase } from '../local-database.ts';
import type { KeptDocument } from '../local-document.ts';
import type { ActivityChange } from './activity-table.ts';
import type { RecordSource, StoredRecords } from './current-table.ts';
import type { KeptTable } from './kept-table.ts';
import type { TableChange } from './record-table.ts';
import type { Place } from './serve-table.ts';

type Instance<C extends CollectionName> = RxStorageInstance<KeptDocument<C>, unknown, unknown>;

/** The records of an account's database as a source of the table. */
export function storedRecords(database: LocalDatabase): RecordSource {
  const { records, activities } = database.collections;
  const instance = records.storageInstance as unknown as Instance<'records'>;
  return {
    all: () => documentsIn(instance, () => records.closed),
    count: () => countIn(instance),
    onChange: (listener) => onRecordsWritten(database, listener),
    activities: () =>
      documentsIn(activities.storageInstance as unknown as Instance<'activities'>, () => activities.closed),
    onActivities: (listener) => onActivitiesWritten(database, listener),
  };
}

/** Tells of each record that is written, on this page or another. @returns a function that stops it */
export function onRecordsWritten(
  { collections: { records } }: LocalDatabase,
  listener: (changes: readonly TableChange[]) => void,
): () => void {
  const listening = records.eventBulks$.subscribe(({ events }) =>
    listener(events.map(({ documentData }) => documentData as unknown as KeptDocument<'records'>)),
  );
  return () => listening.unsubscribe();
}

/** Tells of each note and the like that is written, in the same way. @returns a function that stops it */
export function onActivitiesWritten(
  { collections: { activities } }: LocalDatabase,
  listener: (changes: readonly ActivityChange[]) => void,
): () => void {
  const listening = activities.eventBulks$.subscribe(({ events }) =>
    listener(events.map(({ documentData }) => documentData as unknown as KeptDocument<'activities'>)),
  );
  return () => listening.unsubscribe();
}

/**
 * The same where no database is open, such as in another thread, to be read once. The disk is let go of then: a
 * connection less to be closed when an account is erased, or when the disk is full.
 *
 * @param keeps where the table is kept from one start to the next
 */
export function openedRecords(
  storage: RxStorage<unknown, unknown>,
  { databaseName, schemas }: Place,
  keeps?: KeptTable,
): StoredRecords {
  const open = <C extends keyof Place['schemas']>(collectionName: C): Promise<Instance<C>> =>
    storage.createStorageInstance<KeptDocument<C>>({
      databaseInstanceToken: randomToken(10),
      databaseName,
      collectionName,
      schema: schemas[collectionName] as RxJsonSchema<RxDocumentData<KeptDocument<C>>>,
      options: {},
      // The page writes what is read here.
      multiInstance: true,
      devMode: false,
    });
  let reading: Instance<'records'> | undefined;
  return {
    async *all() {
      reading = await open('records');
      yield* readOnce(reading);
    },
    count: async () => (reading === undefined ? 0 : countIn(reading)),
    async *activities() {
      yield* readOnce(await open('activities'));
    },
    ...(keeps && { kept: { table: keeps, byIds: async (ids) => findIn(await open('records'), ids) } }),
  };
}

async function* readOnce<C extends CollectionName>(instance: Instance<C>) {
  try {
    yield* documentsIn(instance, () => false);
  } finally {
    await instance.close();
  }
}

async function findIn(instance: Instance<'records'>, ids: readonly string[]): Promise<readonly TableChange[]> {
  try {
    return await instance.findDocumentsById([...ids], true);
  } finally {
    await instance.close();
  }
}

async function* documentsIn<C extends CollectionName>(instance: Instance<C>, isClosed: () => boolean) {
  for await (const documents of everyDocument(instance)) {
    if (isClosed()) return;
    yield documents;
  }
}

async function countIn(instance: Instance<'records'>): Promise<number> {
  const standing = normalizeMangoQuery(instance.schema, { selector: { _deleted: false } } as never);
  return (await instance.count(prepareQuery(instance.schema, standing))).count;
}
