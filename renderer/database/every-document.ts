import type { RxDocumentData, RxStorageInstance } from 'rxdb/plugins/core';
import { InboxInstance } from './inbox/inbox-instance.ts';
import { nextById } from './inbox/next-by-id.ts';
import type { StorageInstance } from './inbox/stored.ts';

/** So many are read at once where nobody has to draw meanwhile. */
const PAGE = 1_000;
/** So many are handed on at once: less than a frame's work for most. */
const BATCH = 500;

/**
 * Every document of a storage, deleted ones included, in batches of so many at most. What is written meanwhile may be
 * among them as it was before.
 *
 * @param page how many are read at once: the browser hands them over in one piece, for which a screen waits
 */
export async function* everyDocument<D>(
  instance: RxStorageInstance<D, unknown, unknown>,
  most = BATCH,
  page = PAGE,
): AsyncGenerator<readonly RxDocumentData<D>[]> {
  // RxDB puts a storage of its own around that of a collection.
  const { originalStorageInstance } = instance as { originalStorageInstance?: unknown };
  const storage = (originalStorageInstance ?? instance) as unknown as StorageInstance;
  let after: string | undefined;
  do {
    const { documents, end } = await pageOf(storage, after, page);
    for (let from = 0; from < documents.length; from += most) {
      yield documents.slice(from, from + most) as unknown as RxDocumentData<D>[];
    }
    after = end;
  } while (after !== undefined);
}

async function pageOf(storage: StorageInstance, after: string | undefined, most: number) {
  if (storage instanceof InboxInstance) return storage.pageById(after, most);
  const documents = await nextById(storage, after, most);
  return { documents, end: documents.length < most ? undefined : String(documents.at(-1)?.['id']) };
}
