import { sql } from 'kysely';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { EVERYONE } from '../storage/heads.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { followingRecords, sightOf } from './audiences.ts';
import { listAgain } from './list-viewers.ts';

const DOCUMENTS_AT_A_TIME = 1_000;

/** Lists anew who sees what of the whole org, after a change of people or of who sees records. */
export async function reviewViewers(work: OrgWork): Promise<void> {
  for (const collection of collectionNames) {
    if (sightOf(collection) !== 'listed') continue;
    if (work.recordAccess === 'org' && followingRecords.includes(collection)) await open(work, collection);
    else await review(work, collection);
  }
}

async function review(work: OrgWork, collection: CollectionName): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await (collection === 'handOffs' ? carriedAfter(work, after) : standingAfter(work, collection, after));
    const ids = rows.map(({ id }) => id);
    await listAgain(work, collection, ids);
    const last = ids.at(-1);
    if (last === undefined || ids.length < DOCUMENTS_AT_A_TIME) return;
    after = last;
  }
}

function standingAfter({ db, orgId }: OrgWork, collection: CollectionName, after: string) {
  return db
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('deleted', '=', 0)
    .where('id', '>', after)
    .orderBy('id')
    .limit(DOCUMENTS_AT_A_TIME)
    .execute();
}

/** The hand-offs that somebody sees: all others, of which there may be a million, are not even looked at. */
function carriedAfter({ db, orgId }: OrgWork, after: string) {
  return db
    .selectFrom('hand_offs')
    .select('id')
    .where('org_id', '=', orgId)
    .where('carried', '=', sql.lit(1))
    .where('id', '>', after)
    .orderBy('id')
    .limit(DOCUMENTS_AT_A_TIME)
    .execute();
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
