import type { Kysely } from 'kysely';
import type { PullQuery } from '#contract/sync.ts';
import { purgedUpTo } from '../../retention/purged-marks.ts';
import { epochOf } from '../../storage/epochs.ts';
import type { Tables } from '../../storage/schema.ts';
import { countVisible, type View } from '../../visibility/visible-documents.ts';
import {
  type Checkpoint,
  decodeCheckpoint,
  demandKnownHistory,
  demandNothingMissed,
  encodeCheckpoint,
  reaching,
} from '../checkpoint.ts';
import { readHeadInAll } from '../poll/poll-heads.ts';
import { readPieces } from './read-pieces.ts';

/** Some documents at a time, as JSON, as they are stored; then what the page says after all of them. */
export type Page = AsyncGenerator<readonly string[], PageEnd>;

export type PageEnd = {
  readonly checkpoint: string;
  readonly hasMore: boolean;
  /** The head of just what has been pulled by now; absent where there is more, or something changed meanwhile. */
  readonly head?: string;
  /** How many documents a first sync will bring in all; in its first page only. */
  readonly total?: number;
};

/**
 * One page of what a user may see in a collection after a checkpoint. A page is short only at the end, because what may
 * not be seen is left out before the limit (docs/decisions.md#t3), or where the client says how many bytes it wants.
 *
 * @throws instead of documents: ApiError 400 for a checkpoint that is none, 410 `resync-required` for one from a history
 *   that was undone, or from before tombstones that are gone
 */
export async function* pullPage(view: View, query: PullQuery): Page {
  const checkpoint = query.checkpoint === undefined ? undefined : decodeCheckpoint(query.checkpoint);
  const acknowledged = query.acknowledged === undefined ? undefined : decodeCheckpoint(query.acknowledged);
  const told = [checkpoint ?? [], acknowledged ?? []].flat();
  for (const moment of told) await demandKnownHistory(view.db, view.by.orgId, moment);
  if (checkpoint?.below !== undefined) {
    return (yield* descending(view, { ...checkpoint, below: checkpoint.below }, query)).end;
  }
  if (checkpoint === undefined && query.order === 'newest-first') {
    const moment = await momentIn(view);
    const { end, count } = yield* descending(view, { ...moment, below: moment.seq + 1 }, query);
    return { ...end, total: end.hasMore ? await countVisible(view) : count };
  }
  return yield* ascending(view, { checkpoint, told }, query);
}

async function* ascending(
  view: View,
  { checkpoint, told }: { readonly checkpoint: Checkpoint | undefined; readonly told: readonly Checkpoint[] },
  { limit, bytes }: PullQuery,
): Page {
  const before = await readHeadInAll(view.db, view.by, view.collection);
  let purged = 0;
  const stretch = { direction: 'asc', from: checkpoint?.seq ?? 0, limit } as const;
  const { last, hasMore } = yield* readPieces(view, stretch, bytes, async () => {
    // After what was read: what is purged in between is in it.
    purged = await purgedUpTo(view.db, view.by, view.collection);
    if (checkpoint !== undefined) demandNothingMissed(checkpoint, purged);
  });
  // What is written while the page is read may be in it or not.
  const stands = async () =>
    before === (await readHeadInAll(view.db, view.by, view.collection)) ? { head: before } : {};
  if (last === undefined && checkpoint !== undefined) {
    return { checkpoint: encodeCheckpoint(reaching(checkpoint, told)), hasMore, ...(await stands()) };
  }
  // What is gone was never in this scan, or has been pulled: the device takes along that it cannot have missed it.
  const next = reaching(await checkpointAt(view.db, view.by.orgId, last ?? 0), told);
  const passed = next.seq < purged ? { ...next, begun: purged } : next;
  return { checkpoint: encodeCheckpoint(passed), hasMore, ...(hasMore ? {} : await stands()) };
}

/** Tombstones are left out: the device holds nothing yet that they could remove. */
async function* descending(
  view: View,
  from: Checkpoint & { readonly below: number },
  { limit, bytes }: PullQuery,
): AsyncGenerator<readonly string[], { readonly end: PageEnd; readonly count: number }> {
  demandNothingMissed(from, await purgedUpTo(view.db, view.by, view.collection));
  const stretch = { direction: 'desc', from: from.below, limit } as const;
  const { last, count, hasMore } = yield* readPieces(view, stretch, bytes, async () => undefined);
  const head = hasMore ? undefined : await readHeadInAll(view.db, view.by, view.collection);
  // After the page and its head: what had moved up by then is not in it.
  const moment = await momentIn(view);
  const moved = moment.seq > from.seq;
  const read = { nonce: moment.nonce, seq: from.seq, ...(moved ? { readAt: moment.seq } : {}) };
  const checkpoint = encodeCheckpoint(hasMore ? { ...read, below: last ?? 0 } : read);
  // While nothing moved since the first page was asked for, the head is of just what was pulled.
  return { end: { checkpoint, hasMore, ...(moved || head === undefined ? {} : { head }) }, count };
}

/** The org as it is at this moment, as a place to go on from. */
async function momentIn({ db, by: { orgId } }: View): Promise<Checkpoint> {
  const { seq } = await db.selectFrom('orgs').select('seq').where('org_id', '=', orgId).executeTakeFirstOrThrow();
  return checkpointAt(db, orgId, seq);
}

async function checkpointAt(db: Kysely<Tables>, orgId: string, seq: number): Promise<Checkpoint> {
  return { nonce: (await epochOf(db, orgId, seq)).nonce, seq };
}
