import { getChangedDocumentsSince, type RxStorageInstance } from 'rxdb/plugins/core';
import type { LocalDatabase } from '../local-database.ts';
import type { KeptDocument } from '../local-document.ts';
import type { RecordSource } from './current-table.ts';

/** A batch takes less than a frame to read and to take up. */
const BATCH = 500;

/** The records of an account's database as a source of the table. */
export function storedRecords(database: LocalDatabase): RecordSource {
  const { records } = database.collections;
  async function* all() {
    let checkpoint: unknown;
    while (!records.closed) {
      const page = await nextPage(checkpoint);
      if (page.documents.length === 0) return;
      yield page.documents as unknown as KeptDocument<'records'>[];
      checkpoint = page.checkpoint;
    }
  }
  const nextPage = (checkpoint: unknown) =>
    getChangedDocumentsSince(
      records.storageInstance as unknown as RxStorageInstance<KeptDocument<'records'>, unknown, unknown>,
      BATCH,
      checkpoint,
    );
  return {
    all,
    count: () => records.count().exec(),
    onChange: (listener) => {
      const listening = records.eventBulks$.subscribe(({ events }) =>
        listener(events.map(({ documentData }) => documentData as unknown as KeptDocument<'records'>)),
      );
      return () => listening.unsubscribe();
    },
  };
}
