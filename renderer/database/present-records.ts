import { getChangedDocumentsSince } from 'rxdb/plugins/core';
import type { LocalDatabase } from './local-database.ts';
import type { KeptDocument } from './local-document.ts';

const PAGE = 500;

/** Every record on this device as it is now, read page by page so that the screen stays alive. */
export async function presentRecords({ collections }: LocalDatabase): Promise<KeptDocument<'records'>[]> {
  const present: KeptDocument<'records'>[] = [];
  let checkpoint: unknown;
  for (;;) {
    const page = await getChangedDocumentsSince(collections.records.storageInstance, PAGE, checkpoint as never);
    if (page.documents.length === 0) return present;
    for (const document of page.documents) {
      if (!document._deleted) present.push(document as unknown as KeptDocument<'records'>);
    }
    checkpoint = page.checkpoint;
  }
}
