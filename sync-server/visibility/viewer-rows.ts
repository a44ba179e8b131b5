import type { Insertable, Kysely } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { DocumentViewersTable, Tables } from '../storage/schema.ts';

/** How a document stands in the database before it is settled. */
export type Standing = {
  readonly listed: boolean;
  readonly seq: number;
  /** Usernames of those listed who see it. */
  readonly viewers: readonly string[];
};

/** How documents stand, by id; those that there are not are left out. */
export async function readStanding(
  db: Kysely<Tables>,
  orgId: string,
  collection: CollectionName,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const standing = new Map<string, Standing & { readonly viewers: string[] }>();
  await inPieces(ids, async (some) => {
    const documents = await db
      .selectFrom('documents')
      .select(['id', 'seq', 'listed'])
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', some)
      .execute();
    for (const { id, seq, listed } of documents) standing.set(id, { listed: listed === 1, seq, viewers: [] });
    const viewers = await db
      .selectFrom('document_viewers')
      .select(['id', 'username'])
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', some)
      .where('gone_at', 'is', null)
      .execute();
    for (const { id, username } of viewers) standing.get(id)?.viewers.push(username);
    return [];
  });
  return standing;
}

/** Stores who sees what from where on. */
export async function writeViewers(
  db: Kysely<Tables>,
  rows: readonly Insertable<DocumentViewersTable>[],
): Promise<void> {
  await inPieces(rows, (some) =>
    db
      .insertInto('document_viewers')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'collection', 'id', 'username'])
          .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq'), gone_at: eb.ref('excluded.gone_at') })),
      )
      .execute(),
  );
}

/** Marks documents that everyone saw as listed. */
export async function markListed(
  db: Kysely<Tables>,
  orgId: string,
  collection: CollectionName,
  ids: readonly string[],
): Promise<void> {
  await inPieces(ids, (some) =>
    db
      .updateTable('documents')
      .set({ listed: 1 })
      .where('org_id', '=', orgId)
      .where('collection', '=', collection)
      .where('id', 'in', some)
      .execute(),
  );
}
