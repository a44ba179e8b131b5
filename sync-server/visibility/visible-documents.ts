import { type AliasedExpression, type Kysely, sql } from 'kysely';
import { blankTombstone, type CollectionName } from '#contract/collections.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { EVERYONE } from '../storage/heads.ts';
import type { Tables } from '../storage/schema.ts';
import type { Sight } from '../storage/stored-collection.ts';

/** What one person sees of one collection. */
export type View = {
  readonly db: Kysely<Tables>;
  readonly by: SignedIn;
  readonly collection: CollectionName;
  readonly sight: Sight<CollectionName>['kind'];
};

/** A document at its place in what one person sees, as JSON. */
export type VisibleDocument = { readonly seq: number; readonly data: string };

type Row = { readonly seq: number; readonly id: string; readonly data: string | null; readonly gone_at: string | null };
/** A place in the order, and how many bytes stand there. */
type Place = { readonly bytes: number };
/** Some of what a person sees; rows without data are tombstones. */
type Part = AliasedExpression<Row, 'part'>;
export type Stretch = { readonly direction: 'asc' | 'desc'; readonly from: number; readonly limit: number };

/**
 * A stretch of what a person sees: upwards with the tombstones of what they see no more, downwards without any.
 */
export async function readVisible(view: View, stretch: Stretch): Promise<VisibleDocument[]> {
  const rows = await inOrder(view.db, partsOf(view, stretch), stretch);
  return rows.map(({ seq, id, data, gone_at }) => ({
    seq,
    data: data ?? JSON.stringify(blankTombstone(view.collection, id, view.by.orgId, gone_at ?? '')),
  }));
}

/** The same stretch without its content: how many bytes stand at each place. */
export async function measureVisible(view: View, stretch: Stretch): Promise<readonly Place[]> {
  return inOrder(view.db, partsOf(view, stretch), stretch, 'size');
}

function partsOf(view: View, { direction }: Stretch): Part[] {
  if (direction === 'desc') return standingParts(view);
  return view.sight === 'listed' ? [sharedPart(view), listedPart(view), closedPart(view)] : [sharedPart(view)];
}

/** How many documents of a collection a person sees. */
export async function countVisible(view: View): Promise<number> {
  let count = 0;
  for (const part of standingParts(view)) {
    const counted = view.db.selectFrom(part).select((eb) => eb.fn.countAll<number>().as('count'));
    count += (await counted.executeTakeFirstOrThrow()).count;
  }
  return count;
}

/**
 * A stretch of all parts in one order. What a person may not see is left out before the limit (docs/decisions.md#t3).
 * One statement, so that all of it is of one moment: put together from two, it could skip what is written in between.
 */
async function inOrder(
  db: Kysely<Tables>,
  parts: readonly Part[],
  { direction, from, limit }: Stretch,
  of: 'content' | 'size' = 'content',
): Promise<(Row & { readonly bytes: number })[]> {
  const data = of === 'content' ? sql<string | null>`data` : sql<string | null>`null`;
  const bytes = of === 'size' ? sql<number>`coalesce(octet_length(data), 0)` : sql<number>`0`;
  const stretches = parts.map((part) => {
    const stretch = db
      .selectFrom(part)
      .select(['seq', 'id', 'gone_at', data.as('data'), bytes.as('bytes')])
      .where('seq', direction === 'asc' ? '>' : '<', from)
      .orderBy('seq', direction)
      .limit(limit);
    return db.selectFrom(stretch.as('stretch')).selectAll();
  });
  const [first, ...others] = stretches;
  if (first === undefined) return [];
  const rows = await others.reduce((union, stretch) => union.unionAll(stretch), first).execute();
  // Each part comes in order already; SQLite would sort whole documents once more to put them into one.
  return rows.sort((a, b) => (direction === 'asc' ? a.seq - b.seq : b.seq - a.seq)).slice(0, limit);
}

/** What everyone sees; of a personal collection, what is this person's. */
function sharedPart({ db, by, collection, sight }: View, onlyStanding = false): Part {
  const inCollection = db
    .selectFrom('documents')
    .select(['seq', 'id', 'data', sql<string | null>`null`.as('gone_at')])
    .where('org_id', '=', by.orgId)
    .where('collection', '=', collection)
    .$if(onlyStanding, (query) => query.where('deleted', '=', 0));
  // One of the two, never both: SQLite would walk through the notifications of everybody.
  return sight === 'personal'
    ? inCollection.where('recipient', '=', by.username).as('part')
    : inCollection.where('listed', '=', 0).as('part');
}

/** What this person sees although not everyone does, and what they lost sight of. */
function listedPart({ db, by, collection }: View, onlyStanding = false): Part {
  return db
    .selectFrom('document_viewers as viewer')
    .leftJoin('documents as document', (join) =>
      join
        .onRef('document.org_id', '=', 'viewer.org_id')
        .onRef('document.collection', '=', 'viewer.collection')
        .onRef('document.id', '=', 'viewer.id')
        .on('viewer.gone_at', 'is', null),
    )
    .select(['viewer.seq', 'viewer.id', 'document.data', 'viewer.gone_at'])
    .where('viewer.org_id', '=', by.orgId)
    .where('viewer.username', '=', by.username)
    .where('viewer.collection', '=', collection)
    .$if(onlyStanding, (query) => query.where('viewer.gone_at', 'is', null))
    .as('part');
}

/** What everyone lost sight of who is not listed: when the org made its records private. */
function closedPart({ db, by, collection }: View): Part {
  return db
    .selectFrom('document_viewers as viewer')
    .select(['viewer.seq', 'viewer.id', sql<string | null>`null`.as('data'), 'viewer.gone_at'])
    .where('viewer.org_id', '=', by.orgId)
    .where('viewer.username', '=', EVERYONE)
    .where('viewer.collection', '=', collection)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document_viewers as own')
            .select('own.id')
            .whereRef('own.org_id', '=', 'viewer.org_id')
            .whereRef('own.collection', '=', 'viewer.collection')
            .whereRef('own.id', '=', 'viewer.id')
            .where('own.username', '=', by.username),
        ),
      ),
    )
    .as('part');
}

function standingParts(view: View): Part[] {
  const shared = sharedPart(view, true);
  return view.sight === 'listed' ? [shared, listedPart(view, true)] : [shared];
}
