import { type Kysely, sql } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import { EVERYONE, MovedHeads } from '../storage/heads.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';
import { orgViewPolicy } from '../visibility/org-directory.ts';
import { markPurged } from './purged-marks.ts';

/** A deleted document, whose tombstone was for those who saw it. */
type Deleted = {
  readonly collection: CollectionName;
  readonly id: string;
  readonly seq: number;
  readonly recipient: string | null;
  readonly listed: number;
};

/** Forgets deleted documents of an org. @returns how many */
export async function purgeDeleted(work: OrgWork, before: string, limit: number): Promise<number> {
  const deleted = await findDeleted(work.db, work.orgId, before, limit);
  const gone = new MovedHeads();
  for (const { collection, seq, recipient, listed } of deleted) {
    // Those who saw a listed one have rows of their own, each with a place of its own.
    if (listed === 0) gone.move(recipient ?? EVERYONE, collection, seq);
  }
  for (const [collection, some] of Map.groupBy(deleted, (one) => one.collection)) {
    const ids = some.map(({ id }) => id);
    await forgetViewers(work, collection, ids, gone);
    await work.db
      .deleteFrom('documents')
      .where('org_id', '=', work.orgId)
      .where('collection', '=', collection)
      .where('id', 'in', ids)
      .execute();
  }
  await markPurged(work.db, work.orgId, gone);
  return deleted.length;
}

/** Forgets who lost sight of which document of an org. @returns how many rows of viewers that were */
export async function purgeLostSight(work: OrgWork, before: string, limit: number): Promise<number> {
  const lost = await findLostSight(work.db, work.orgId, before, limit);
  const gone = new MovedHeads();
  let forgotten = 0;
  for (const [collection, some] of Map.groupBy(lost, (one) => one.collection)) {
    const ids = [...new Set(some.map(({ id }) => id))];
    forgotten += await forgetViewers(work, collection, ids, gone, before);
  }
  await markPurged(work.db, work.orgId, gone);
  return forgotten;
}

export function findDeleted(db: Kysely<Tables>, orgId: string, before: string, limit: number): Promise<Deleted[]> {
  return db
    .selectFrom('documents')
    .select(['collection', 'id', 'seq', 'recipient', 'listed'])
    .where('org_id', '=', orgId)
    .where('deleted', '=', sql.lit(1))
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(limit)
    .execute();
}

export function findLostSight(db: Kysely<Tables>, orgId: string, before: string, limit: number) {
  return db
    .selectFrom('document_viewers')
    .select(['collection', 'id'])
    .where('org_id', '=', orgId)
    .where('gone_at', '<', before)
    .orderBy('gone_at')
    .limit(limit)
    .execute();
}

/** Removes the rows of those who saw these documents, those alone who lost sight of them before a moment if one is given. */
async function forgetViewers(
  work: OrgWork,
  collection: CollectionName,
  ids: readonly string[],
  gone: MovedHeads,
  before?: string,
): Promise<number> {
  const { db, orgId } = work;
  const rows = await db
    .selectFrom('document_viewers')
    .select(['id', 'username', 'seq', 'gone_at'])
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('id', 'in', ids)
    .execute();
  for (const [, ofDocument] of Map.groupBy(rows, ({ id }) => id)) {
    const forgotten = ofDocument.filter(
      ({ gone_at }) => gone_at !== null && (before === undefined || gone_at < before),
    );
    for (const { username, seq } of forgotten) {
      const whose =
        username === EVERYONE
          ? await withoutRow(
              work,
              ofDocument.map((row) => row.username),
            )
          : [username];
      for (const name of whose) gone.move(name, collection, seq);
    }
  }
  const { numDeletedRows } = await db
    .deleteFrom('document_viewers')
    .where('org_id', '=', orgId)
    .where('collection', '=', collection)
    .where('id', 'in', ids)
    .where('gone_at', 'is not', null)
    .$if(before !== undefined, (query) => query.where('gone_at', '<', before ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The people whom the row of `EVERYONE` is for. */
async function withoutRow(work: OrgWork, usernames: readonly string[]): Promise<string[]> {
  return (await orgViewPolicy(work)).everyone.filter((username) => !usernames.includes(username));
}
