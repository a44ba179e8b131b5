import { sql } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import { EVERYONE } from '../storage/heads.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { listAgain } from './list-viewers.ts';
import { isOpenIn, listedCollections } from './sight.ts';

const DOCUMENTS_AT_A_TIME = 1_000;

/** Lists anew who sees what of the whole org, after a change of people or of who sees records. */
export async function reviewViewers(work: OrgWork): Promise<void> {
  for (const collection of listedCollections(work)) {
    if (isOpenIn(work, collection)) await open(work, collection);
    else await review(work, collection);
  }
}

async function review(work: OrgWork, collection: CollectionName): Promise<void> {
  const { sight } = work.collection(collection);
  const seenAfter = sight.kind === 'listed' ? sight.seenAfter : undefined;
  let after = '';
  for (;;) {
    const ids = await (seenAfter?.(work, after, DOCUMENTS_AT_A_TIME) ?? standingAfter(work, collection, after));
    await listAgain(work, collection, ids);
    const last = ids.at(-1);
    if (last === undefined || ids.length < DOCUMENTS_AT_A_TIME) return;
    after = last;
  }
}

async function standingAfter({ db, orgId }: OrgWork, collection: CollectionName, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('deleted', '=', 0)
    .where('id', '>', after)
    .orderBy('id')
    .limit(DOCUMENTS_AT_A_TIME)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Shows a collection to everyone. Each document takes a new place, so that those who have not seen it pull it; who saw
 * it pulls it once more.
 */
async function open(work: OrgWork, collection: CollectionName): Promise<void> {
  const { db, orgId } = work;
  const { count } = await db
    .selectFrom('documents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('listed', '=', 1)
    .executeTakeFirstOrThrow();
  if (count === 0) return;
  const last = work.takeSeqs(count);
  await sql`
    update documents set listed = 0, seq = ${last - count} + placed.place
    from (
      select id, row_number() over (order by seq) as place from documents
      where org_id = ${orgId} and collection = ${collection} and listed = 1
    ) as placed
    where documents.org_id = ${orgId} and documents.collection = ${collection} and documents.id = placed.id
  `.execute(db);
  await db.deleteFrom('document_viewers').where('org_id', '=', orgId).where('collection', '=', collection).execute();
  work.heads.move(EVERYONE, collection, last);
}
