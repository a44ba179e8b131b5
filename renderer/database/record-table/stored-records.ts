import {
  getChangedDocumentsSince,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
  randomToken,
} from 'rxdb/plugins/core';
import type { LocalDatabase } from '../local-database.ts';
import type { KeptDocument } from '../local-document.ts';
import type { RecordSource } from './current-table.ts';
import type { TableChange } from './record-table.ts';
import type { Place } from './serve-table.ts';

/** A batch takes less than a frame to read and to take up. */
const BATCH = 500;

type Kept = KeptDocument<'records'>;
type Instance = RxStorageInstance<Kept, unknown, unknown>;
type Stored = Pick<RecordSource, 'all' | 'count'>;

/** The records of an account's database as a source of the table. */
export function storedRecords(database: LocalDatabase): RecordSource {
  const { records } = database.collections;
  const { all } = recordsIn(records.storageInstance as unknown as Instance, () => records.closed);
  return { all, count: () => records.count().exec(), onChange: (listener) => onRecordsWritten(database, listener) };
}

/** Tells of each record that is written, on this page or another. @returns a function that stops it */
export function onRecordsWritten(
  { collections: { records } }: LocalDatabase,
  listener: (changes: readonly TableChange[]) => void,
): () => void {
  const listening = records.eventBulks$.subscribe(({ events }) =>
    listener(events.map(({ documentData }) => documentData as unknown as Kept)),
  );
  return () => listening.unsubscribe();
}

/**
 * The same records where no database is open, such as in another thread, to be read once. The disk is let go of then: a
 * connection less to be closed when an account is erased, or when the disk is full.
 */
export async function openedRecords(
  storage: RxStorage<unknown, unknown>,
  { databaseName, schema }: Place,
): Promise<Stored> {
  const instance: Instance = await storage.createStorageInstance<Kept>({
    databaseInstanceToken: randomToken(10),
    databaseName,
    collectionName: 'records',
    schema: schema as RxJsonSchema<RxDocumentData<Kept>>,
    options: {},
    // The page writes what is read here.
    multiInstance: true,
    devMode: false,
  });
  const { all, count } = recordsIn(instance, () => false);
  return {
    async *all() {
      try {
        yield* all();
      } finally {
        await instance.close();
      }
    },
    count,
  };
}

function recordsIn(instance: Instance, isClosed: () => boolean): Stored {
  async function* all() {
    let checkpoint: unknown;
    while (!isClosed()) {
      const page = await getChangedDocumentsSince(instance, BATCH, checkpoint);
      if (page.documents.length === 0) return;
      yield page.documents;
      checkpoint = page.checkpoint;
    }
  }
  const standing = () => normalizeMangoQuery(instance.schema, { selector: { _deleted: false } } as never);
  return { all, count: async () => (await instance.count(prepareQuery(instance.schema, standing()))).count };
}
