import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type {
  HandOffCsvQuery,
  HandOffFilterState,
  HandOffListAnswer,
  HandOffListQuery,
} from '#contract/hand-off-report.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { type ServerClock, timestamp } from '../../clock.ts';
import { ApiError } from '../../http/api-error.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import { readDocuments } from '../../storage/documents.ts';
import type { HandOffsTable, Tables } from '../../storage/schema.ts';
import { readHandOffSettings } from '../hand-off-settings.ts';
import { boundsOf, localDays } from './local-days.ts';
import { durationColumn, labelNames, labels } from './packed-day.ts';
import { scopeOf } from './report-scope.ts';

type Query = SelectQueryBuilder<Tables, 'hand_offs', Pick<HandOffsTable, 'id' | 'sent_at'>>;

/** The hand-offs behind a figure, newest first, of those that somebody may look at. */
export async function listHandOffs(
  { db, clock }: { readonly db: Kysely<Tables>; readonly clock: ServerClock },
  by: SignedIn,
  { after, limit, ...query }: HandOffListQuery,
): Promise<HandOffListAnswer> {
  const behind = await handOffsBehind(db, by, query, timestamp(clock));
  if (behind === undefined) return { handOffs: [], next: null };
  const rows = await (after === undefined ? behind : behindPlace(behind, after)).limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const stored = await readDocuments(
    db,
    by.orgId,
    'handOffs',
    page.map(({ id }) => id),
  );
  const documents = new Map(stored.map(({ document }) => [document.id, document]));
  return {
    handOffs: page.map(({ id }) => documents.get(id)).filter((handOff) => handOff !== undefined),
    next: rows.length > limit && last !== undefined ? `${last.sent_at}/${last.id}` : null,
  };
}

/** All of them, a page at a time. */
export async function* allHandOffs(
  parts: { readonly db: Kysely<Tables>; readonly clock: ServerClock },
  by: SignedIn,
  query: HandOffCsvQuery,
): AsyncGenerator<HandOff> {
  let after: string | undefined;
  do {
    const page = await listHandOffs(parts, by, { ...query, after, limit: PAGE });
    yield* page.handOffs;
    after = page.next ?? undefined;
  } while (after !== undefined);
}

const PAGE = 1_000;

async function handOffsBehind(
  db: Kysely<Tables>,
  by: SignedIn,
  query: HandOffCsvQuery,
  now: string,
): Promise<Query | undefined> {
  const { calendar } = await readHandOffSettings(db, by.orgId);
  const { receivers } = await scopeOf(db, by);
  const bounds = boundsOf(localDays(query, calendar.timeZone));
  if (bounds === undefined) return undefined;
  let behind: Query = db
    .selectFrom('hand_offs')
    .select(['id', 'sent_at'])
    .where('org_id', '=', by.orgId)
    .where('sent_at', '>=', bounds.from)
    .where('sent_at', '<', bounds.before)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc');
  // A page cannot be cut by receivers, so their names are written out: of values a statement takes only so many.
  if (receivers !== undefined) {
    const names = sql.join([...receivers].map((receiver) => sql.lit(receiver)));
    behind = behind.where(sql<boolean>`to_username in (${names})`);
  }
  for (const label of labelNames) {
    const wanted = query[label];
    if (wanted !== undefined) behind = behind.where(labels[label], '=', wanted);
  }
  if (query.state !== undefined) behind = inState[query.state](behind, now);
  const column = durationColumn(query.measure, query.time);
  if (query.over !== undefined) behind = behind.where(column, '>', query.over);
  if (query.upTo !== undefined) behind = behind.where(column, '<=', query.upTo);
  return behind;
}

const inState: { readonly [S in HandOffFilterState]: (query: Query, now: string) => Query } = {
  delivered: (query) => query.where('delivered', 'is not', null),
  seen: (query) => query.where('seen', 'is not', null),
  opened: (query) => query.where('opened', 'is not', null),
  unseen: (query) => query.where('unseen', '=', 1),
  'settled-unseen': (query) => query.where('settled_unseen', '=', 1),
  overdue: (query, now) => query.where('unseen', '=', 1).where('due_at', '<=', now),
  escalated: (query) => query.where('escalated', '=', 1),
  accepted: (query) => query.where('accepted', 'is not', null),
  acted: (query) => query.where('acted', 'is not', null),
  awaited: (query) => query.where('awaited', '=', 1),
  passed: (query) => query.where('passed', '=', 1),
  declined: (query) => query.where('declined', '=', 1),
};

/** @throws ApiError 400 for a place that no page has named */
function behindPlace(query: Query, after: string): Query {
  const [sentAt, id] = after.split('/');
  if (sentAt === undefined || id === undefined) throw new ApiError(400, 'malformed', 'There is no such page.');
  return query.where((eb) =>
    eb.or([eb('sent_at', '<', sentAt), eb.and([eb('sent_at', '=', sentAt), eb('id', '<', id)])]),
  );
}
