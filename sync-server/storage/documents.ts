import type { Insertable, Kysely } from 'kysely';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { inPieces } from './in-pieces.ts';
import type { DocumentsTable, Tables } from './schema.ts';

/** A document with what the wire does not show of it. */
export type StoredDocument<C extends CollectionName> = {
  readonly document: DocumentOf<C>;
  readonly seq: number;
  readonly hidden: string | null;
};

/** Reads documents by id; an id that is not there is not in the answer. */
export async function readDocuments<C extends CollectionName>(
  db: Kysely<Tables>,
  orgId: string,
  collection: C,
  ids: readonly string[],
): Promise<StoredDocument<C>[]> {
  const rows = await inPieces(ids, (some) =>
    db
      .selectFrom('documents')
      .select(['data', 'seq', 'hidden'])
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', some)
      .execute(),
  );
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
  const rows = await inPieces(ids, (some) =>
    db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', some)
      .execute(),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Stores documents, each in the place of the one that is there already. */
export async function writeDocuments(db: Kysely<Tables>, rows: readonly Insertable<DocumentsTable>[]): Promise<void> {
  await inPieces(rows, (some) =>
    db
      .insertInto('documents')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'collection', 'id']).doUpdateSet((eb) => ({
          seq: eb.ref('excluded.seq'),
          recipient: eb.ref('excluded.recipient'),
          listed: eb.ref('excluded.listed'),
          parent: eb.ref('excluded.parent'),
          deleted: eb.ref('excluded.deleted'),
          unread: eb.ref('excluded.unread'),
          unread_from: eb.ref('excluded.unread_from'),
          open_owner: eb.ref('excluded.open_owner'),
          data: eb.ref('excluded.data'),
          hidden: eb.ref('excluded.hidden'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute(),
  );
}
