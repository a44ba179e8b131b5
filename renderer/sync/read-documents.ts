import { blankTombstone, type CollectionName, collections, type DocumentOf } from '#contract/collections.ts';
import type { PullAnswer } from '#contract/sync.ts';

/** The server sent documents this version of the app cannot read; everything else was stored. */
export class UnreadableDocumentsError extends Error {
  override readonly name = 'UnreadableDocumentsError';

  constructor(collection: CollectionName, count: number) {
    super(`The server sent ${count} ${collection} this version of SmartLite cannot read. Update it to see them.`);
  }
}

/**
 * Checks the documents of a page one by one: a tombstone that says too little is filled up, and one document that does
 * not fit its schema must not keep the others away (docs/decisions.md#t6).
 */
export function readDocuments<C extends CollectionName>(
  collection: C,
  documents: PullAnswer['documents'],
): { readonly readable: readonly DocumentOf<C>[]; readonly unreadable: number } {
  const readable = documents.flatMap((document) => {
    const parsed = collections[collection].schema.safeParse(document);
    if (parsed.success) return [parsed.data as DocumentOf<C>];
    return document._deleted ? [blankTombstone(collection, document.id, '', new Date(0).toISOString())] : [];
  });
  return { readable, unreadable: documents.length - readable.length };
}
