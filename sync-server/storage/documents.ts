import type { Insertable, Kysely } from 'kysely';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { DocumentsTable, Tables } from './schema.ts';

/** A document with what the wire does not show of it. */
export type StoredDocument<C extends CollectionName> = {
  readonly document: DocumentOf<C>;
  readonly seq: number;
  readonly hidden: string | null;
};

/** SQLite takes at most 32,766 values in one statement; a document has twelve. */
const ROWS_PER_STATEMENT = 1_000;

/** Reads documents by id; an id that is not there is not in the answer. */
export async function readDocuments<C extends CollectionName>(
  db: Kysely<Tables>,
  orgId: string,
  collection: C,
  ids: readonly string[],
): Promise<StoredDocument<C>[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('documents')
    .select(['data', 'seq', 'hidden'])
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({ document: JSON.parse(row.data), seq: row.seq, hidden: row.hidden }));
}

/** Reads one document, or undefined. */
export async function readDocument<C extends CollectionName>(
  db: Kysely<Tables>,
  orgId: string,
  collection: C,
  id: string,
): Promise<DocumentOf<C> | undefined> {
  const [stored] = await readDocuments(db, orgId, collection, [id]);
  return stored?.document;
}

/** Which of these documents there are, tombstones included. Their content is not read. */
export async function presentIds(
  db: Kysely<Tables>,
  orgId: string,
  collection: CollectionName,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
    const rows = await db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', ids.slice(start, start + ROWS_PER_STATEMENT))
      .execute();
    for (const { id } of rows) present.add(id);
  }
  return present;
}

/** Stores documents, each in the place of the one that is there already. */
export async function writeDocuments(db: Kysely<Tables>, rows: readonly Insertable<DocumentsTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db
      .insertInto('documents')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'collection', 'id']).doUpdateSet((eb) => ({
          seq: eb.ref('excluded.seq'),
          recipient: eb.ref('excluded.recipient'),
          listed: eb.ref('excluded.listed'),
          parent: eb.ref('excluded.parent'),
          deleted: eb.ref('excluded.deleted'),
          unread: eb.ref('excluded.unread'),
          data: eb.ref('excluded.data'),
          hidden: eb.ref('excluded.hidden'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}
