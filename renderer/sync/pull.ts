import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import { MAX_PULL_LIMIT, type PullAnswer, type Resync } from '#contract/sync.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { StoredDocument } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import type { ApiClient } from '../session/api-client.ts';
import { blankTheirs } from './blank-theirs.ts';
import { takePulled } from './meet-server-document.ts';
import { readDocuments, UnreadableDocumentsError } from './read-documents.ts';
import { dropUnseen, putBackUnseen, type Reconciling, reconcilePage } from './reconcile.ts';
import { settleReturned } from './settle-returned.ts';
import { resyncReason } from './sync-error.ts';
import { loadPullMark, type PullMark, savePullMark, startResync } from './sync-marks.ts';

export type Pulling = Reconciling & {
  readonly api: Pick<ApiClient, 'pull' | 'push'>;
  /** Hears how many documents came with each page of a first sync, and with the first how many there will be. */
  readonly onFirstSyncPage: (documents: number, total: number | undefined) => void;
  /** Hears the same of a resync, where `total` is how many this device holds. */
  readonly onCompared: (documents: number, total: number | undefined) => void;
};

/**
 * Pulls a collection to its end. How far it came is kept after every page, so that a pull that was cut short goes on
 * where it stopped. While one page is stored the next is on its way.
 *
 * @returns why everything was compared, if it was
 */
export async function pullCollection(pulling: Pulling, collection: CollectionName): Promise<Resync | undefined> {
  try {
    return await pullToEnd(pulling, collection);
  } catch (error) {
    const reason = resyncReason(error);
    if (reason === undefined) throw error;
    await startResync(pulling.database, collection, reason);
    return pullToEnd(pulling, collection);
  }
}

async function pullToEnd(pulling: Pulling, collection: CollectionName): Promise<Resync | undefined> {
  const { database, api } = pulling;
  const start = await loadPullMark(database, collection);
  const { resync } = start;
  // The app died over the very first page: what of it is here may have been deleted since, and would never be heard of.
  if (resync === undefined && start.checkpoint === undefined && start.acknowledged !== undefined) {
    await startResync(database, collection, 'purged');
    return pullToEnd(pulling, collection);
  }
  // After a purge the server is right about everything; else this device may hold what the server lost.
  const mayHoldMore = resync !== undefined && resync !== 'purged';
  // What a resync has seen is not kept over a restart: it begins again.
  let mark: PullMark = resync === undefined ? start : { complete: start.complete, resync };
  const seen = new Set<string>();
  const news = mark.complete && resync === undefined;
  // Newest first leaves tombstones out: before anything was pulled nothing was sent either, so there is nothing here that
  // they could remove. After a restored backup a deletion must be told from a loss; what a purge leaves unsaid is found
  // missing at the end.
  const order = resync === undefined || resync === 'purged' ? ('newest-first' as const) : undefined;
  const ask = (checkpoint: string | undefined) =>
    api.pull(collection, {
      checkpoint,
      acknowledged: mark.acknowledged,
      limit: MAX_PULL_LIMIT,
      ...(checkpoint === undefined && order !== undefined ? { order } : {}),
      ...(checkpoint === undefined ? { resync } : {}),
    });
  if (resync !== undefined) pulling.onCompared(0, await database.collections[collection].count().exec());
  let skipped = 0;
  let head: string | undefined;
  let page: PullAnswer | undefined = await ask(mark.checkpoint);
  while (page !== undefined) {
    const { documents, checkpoint, hasMore, total }: PullAnswer = page;
    const next: Promise<PullAnswer> | undefined = hasMore ? ask(checkpoint) : undefined;
    // Its failure is thrown below; without this it would count as unhandled while the page is being stored.
    next?.catch(() => undefined);
    const { readable, unreadable } = readDocuments(collection, documents);
    skipped += unreadable;
    mark = { ...mark, acknowledged: checkpoint };
    // First of all: what is stored before its checkpoint must not be taken for older than it is when the app dies.
    await savePullMark(database, collection, mark);
    if (mayHoldMore) await reconcilePage(pulling, collection, readable);
    else await storePage(database, collection, readable, news);
    const gone = readable.filter(({ _deleted }) => _deleted);
    await blankTheirs(
      database,
      collection,
      gone.map(({ id }) => id),
    );
    head = page.head;
    mark = { ...mark, checkpoint };
    if (hasMore) await savePullMark(database, collection, mark);
    if (resync !== undefined) {
      for (const { id } of documents) seen.add(id);
      pulling.onCompared(documents.length, undefined);
    } else if (!mark.complete) {
      pulling.onFirstSyncPage(documents.length, total);
    }
    page = await next;
  }
  if (mayHoldMore) await putBackUnseen(pulling, collection, seen);
  else if (resync !== undefined) await dropUnseen(database, collection, seen);
  const { checkpoint } = mark;
  // A first sync that was cut short ends where its first page began.
  if (resync === undefined && !start.complete && start.checkpoint !== undefined) {
    await savePullMark(database, collection, { ...(checkpoint === undefined ? {} : { checkpoint }), complete: true });
    return pullToEnd(pulling, collection);
  }
  await savePullMark(database, collection, {
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(head === undefined ? {} : { head }),
    complete: true,
  });
  if (skipped > 0) throw new UnreadableDocumentsError(collection, skipped);
  return resync;
}

async function storePage<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  documents: readonly DocumentOf<C>[],
  news: boolean,
): Promise<void> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  await changeDocuments(database, collection, [...byId.keys()], (local, id) => {
    const server = byId.get(id);
    if (server === undefined) return undefined;
    const next = takePulled(collection, local, server);
    return news && next !== undefined && local === undefined ? asNews(next) : next;
  });
  await settleReturned(database, collection, documents);
}

/** The first time this device sees an unread notification, the operating system is to announce it. */
function asNews<C extends CollectionName>(document: StoredDocument<C>): StoredDocument<C> {
  if (!('toAnnounce' in document)) return document;
  return { ...document, toAnnounce: countsAsUnread(document as unknown as Notification) };
}
