import type { RxStorageInstance } from 'rxdb/plugins/core';
import type { CollectionName } from '#contract/collections.ts';
import { everyDocument } from './every-document.ts';
import type { LocalDatabase } from './local-database.ts';
import type { KeptDocument } from './local-document.ts';

/** So many are read at once, in much less than a frame: what the browser hands over comes in one piece. */
const PAGE = 250;

type Storage = RxStorageInstance<{ id: string }, unknown, unknown>;

/** Every document of a collection on this device as it is now, read page by page so that the screen stays alive. */
export async function presentDocuments<C extends CollectionName>(
  { collections }: LocalDatabase,
  collection: C,
): Promise<KeptDocument<C>[]> {
  const present: KeptDocument<C>[] = [];
  const storage = collections[collection].storageInstance as unknown as Storage;
  for await (const documents of everyDocument(storage, PAGE, PAGE)) {
    for (const document of documents) {
      if (!document._deleted) present.push(document as unknown as KeptDocument<C>);
    }
  }
  return present;
}
