import type { CollectionName } from '#contract/collections.ts';
import type { PullAnswer, Resync } from '#contract/sync.ts';
import { keepUp } from '../database/inbox/keep-up.ts';
import { settlePulled, takePages } from './pull-pages.ts';
import { dropUnseen, putBackUnseen, type Reconciling, reconcilePage } from './reconcile.ts';
import { resyncReason } from './sync-error.ts';
import { loadPullMark, type PullMark, startResync } from './sync-marks.ts';

export type Pulling = Reconciling & {
  /** Hears how many documents came with each page of a first sync, and with the first how many there will be. */
  readonly onFirstSyncPage: (documents: number, total: number | undefined) => void;
  /** Hears the same of a resync, where `total` is how many this device holds. */
  readonly onCompared: (documents: number, total: number | undefined) => void;
  /** The first page of a first sync, where it was asked for together with those of other collections. */
  readonly firstPage?: PullAnswer | undefined;
};

/**
 * Pulls a collection to its end: all of it for the first time, all of it to compare, or what changed. How far it came is
 * kept after every page, so that a pull that was cut short goes on where it stopped.
 *
 * @returns why everything was compared, if it was
 */
export async function pullCollection(pulling: Pulling, collection: CollectionName): Promise<Resync | undefined> {
  try {
    return await pullByMark(pulling, collection);
  } catch (error) {
    const reason = resyncReason(error);
    if (reason === undefined) throw error;
    await startResync(pulling.database, collection, reason);
    return pullByMark(pulling, collection);
  }
}

async function pullByMark(pulling: Pulling, collection: CollectionName): Promise<Resync | undefined> {
  const mark = await loadPullMark(pulling.database, collection);
  if (mark.resync !== undefined) {
    await resync(pulling, collection, mark.resync);
  } else if (mark.checkpoint === undefined && mark.acknowledged !== undefined) {
    // The app died over the very first page: what of it is here may have been deleted since, and would never be heard of.
    await startResync(pulling.database, collection, 'purged');
    await resync(pulling, collection, 'purged');
    return 'purged';
  } else if (mark.complete) {
    await pullChanges(pulling, collection, mark);
  } else {
    await firstSync(pulling, collection, mark);
  }
  return mark.resync;
}

/**
 * Newest first leaves tombstones out: before anything was pulled nothing was sent either, so there is nothing here that
 * they could remove.
 */
async function firstSync(pulling: Pulling, collection: CollectionName, mark: PullMark): Promise<void> {
  const { database, onFirstSyncPage, firstPage } = pulling;
  const first = { order: 'newest-first', page: firstPage } as const;
  const pulled = await takePages(pulling, collection, mark, first, async (page) => {
    await settlePulled(database, collection, page.documents, { announce: false });
    onFirstSyncPage(page.count, page.total);
  });
  if (mark.checkpoint === undefined) return pulled.end();
  // One that was cut short ends where its first page began.
  await pullChanges(pulling, collection, pulled.mark);
}

/** What changed since the checkpoint; what this device sees for the first time arrives. */
async function pullChanges(pulling: Pulling, collection: CollectionName, mark: PullMark): Promise<void> {
  const { database } = pulling;
  const pulled = await takePages(pulling, collection, mark, {}, async (page) => {
    await settlePulled(database, collection, page.documents, { announce: true });
    await keepUp(database, collection, page.count);
  });
  await pulled.end();
}

/**
 * Pulls everything anew and compares it. After a purge the server is right about all of it, and what it leaves unsaid is
 * found missing at the end; else this device may hold what the server lost, and a deletion must be told from a loss.
 */
async function resync(pulling: Pulling, collection: CollectionName, reason: Resync): Promise<void> {
  const { database, onCompared } = pulling;
  const mayHoldMore = reason !== 'purged';
  const seen = new Set<string>();
  onCompared(0, await database.collections[collection].count().exec());
  // What a resync has seen is not kept over a restart: it begins again.
  const mark = { complete: true, resync: reason };
  const first = mayHoldMore ? { resync: reason } : { resync: reason, order: 'newest-first' as const };
  const pulled = await takePages(pulling, collection, mark, first, async (page) => {
    if (mayHoldMore) await reconcilePage(pulling, collection, page.documents);
    else await settlePulled(database, collection, page.documents, { announce: false });
    for (const id of page.ids) seen.add(id);
    onCompared(page.count, undefined);
  });
  if (mayHoldMore) await putBackUnseen(pulling, collection, seen);
  else await dropUnseen(database, collection, seen);
  await pulled.end();
}
