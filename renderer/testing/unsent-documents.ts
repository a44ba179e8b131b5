import type { CollectionName } from '#contract/collections.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { KeptDocument } from '../database/local-document.ts';
import { unsentPages } from '../database/unsent.ts';

/** All edits of a collection that wait to be sent, in the order they were made. */
export async function unsentDocuments<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
): Promise<KeptDocument<C>[]> {
  const all: KeptDocument<C>[] = [];
  for await (const page of unsentPages(database, collection)) all.push(...page);
  return all;
}
