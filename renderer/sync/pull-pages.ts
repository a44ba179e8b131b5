import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import { MAX_PULL_LIMIT, type PullAnswer } from '#contract/sync.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { KeptDocument } from '../database/local-document.ts';
import { changeBitByBit, changeDocuments } from '../database/local-write.ts';
import { noteTriageElsewhere } from '../database/triage-elsewhere.ts';
import type { ApiClient, PullRequest } from '../session/api-client.ts';
import { blankTheirs } from './blank-theirs.ts';
import { takePulled } from './meet-server-document.ts';
import { readDocuments, UnreadableDocumentsError } from './read-documents.ts';
import { settleReturned } from './settle-returned.ts';
import { type PullMark, savePullMark } from './sync-marks.ts';

type From = { readonly database: LocalDatabase; readonly api: Pick<ApiClient, 'pull'> };
/** What the first request of all says beside how far the collection was pulled, or the answer where it is here already. */
type First = Pick<PullRequest, 'order' | 'resync'> & { readonly page?: PullAnswer | undefined };

export type Page<C extends CollectionName> = {
  /** Those this version of the app can read. */
  readonly documents: readonly DocumentOf<C>[];
  readonly ids: readonly string[];
  readonly count: number;
  readonly total: number | undefined;
};

/** The collection was pulled to the end of what there was. */
export type Pulled = {
  readonly mark: PullMark;
  /**
   * Keeps that this device has all of it.
   * @throws UnreadableDocumentsError where it has all but what it cannot read
   */
  end(): Promise<void>;
};

/** Gives each page from a mark on to `store`, and keeps how far it came on either side of that. */
export async function takePages<C extends CollectionName>(
  { database, api }: From,
  collection: C,
  from: PullMark,
  first: First,
  store: (page: Page<C>) => Promise<void>,
): Promise<Pulled> {
  let mark = from;
  let head: string | undefined;
  let unread = 0;
  for await (const { documents, checkpoint, hasMore, total, ...page } of pages(api, collection, from, first)) {
    const { readable, unreadable } = readDocuments(collection, documents);
    unread += unreadable;
    // First of all: what is stored before its checkpoint must not be taken for older than it is when the app dies.
    mark = { ...mark, acknowledged: checkpoint };
    await savePullMark(database, collection, mark);
    const ids = documents.map(({ id }) => id);
    await store({ documents: readable, ids, count: documents.length, total });
    const gone = readable.filter(({ _deleted }) => _deleted);
    await blankTheirs(
      database,
      collection,
      gone.map(({ id }) => id),
    );
    mark = { ...mark, checkpoint };
    if (hasMore) await savePullMark(database, collection, mark);
    head = page.head;
  }
  const { checkpoint } = mark;
  const complete = { ...(checkpoint === undefined ? {} : { checkpoint }), complete: true };
  return {
    mark: complete,
    end: async () => {
      await savePullMark(database, collection, head === undefined ? complete : { ...complete, head });
      if (unread > 0) throw new UnreadableDocumentsError(collection, unread);
    },
  };
}

/** A thousand records with long notes would be too much to hold, and to wait for on a slow line. */
export const PAGE_BYTES = 2 * 1024 * 1024;

/** While one page is stored the next is on its way. */
async function* pages(
  api: Pick<ApiClient, 'pull'>,
  collection: CollectionName,
  from: PullMark,
  { page: firstPage, ...first }: First,
): AsyncGenerator<PullAnswer> {
  let { acknowledged } = from;
  const ask = (checkpoint: string | undefined) =>
    api.pull(collection, {
      checkpoint,
      acknowledged,
      limit: MAX_PULL_LIMIT,
      bytes: PAGE_BYTES,
      ...(checkpoint === undefined ? first : {}),
    });
  let next: Promise<PullAnswer> | undefined =
    firstPage === undefined ? ask(from.checkpoint) : Promise.resolve(firstPage);
  while (next !== undefined) {
    const page: PullAnswer = await next;
    next = page.hasMore ? ask(page.checkpoint) : undefined;
    // Its failure is thrown above; without this it would count as unhandled while the page is being stored.
    next?.catch(() => undefined);
    acknowledged = page.checkpoint;
    yield page;
  }
}

/** What this device had of a document, and what another device or the server made of it. */
type Changed<C extends CollectionName> = { readonly before: KeptDocument<C>; readonly after: DocumentOf<C> };

/** Who hears what others changed in a collection. */
const hearers: {
  readonly [C in CollectionName]?: (database: LocalDatabase, changed: readonly Changed<C>[]) => Promise<void>;
} = { notifications: noteTriageElsewhere };

/** Stores what the server holds, unsent edits aside. */
export async function settlePulled<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  documents: readonly DocumentOf<C>[],
  { announce }: { readonly announce: boolean },
): Promise<void> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const changed = new Map<string, Changed<C>>();
  // A first sync has the screen to itself, and one write for each page is the quickest.
  const store = announce ? changeBitByBit : changeDocuments;
  await store(database, collection, [...byId.keys()], (local, id) => {
    const server = byId.get(id);
    if (server === undefined) return undefined;
    const next = takePulled(collection, local, server);
    if (local !== undefined && next !== undefined && !local.unsent) changed.set(id, { before: local, after: server });
    return announce && next !== undefined && local === undefined ? toBeAnnounced(next) : next;
  });
  await hearers[collection]?.(database, [...changed.values()]);
  await settleReturned(database, collection, documents);
}

/** The first time this device sees an unread notification, the operating system is to announce it. */
function toBeAnnounced<C extends CollectionName>(document: KeptDocument<C>): KeptDocument<C> {
  if (!('toAnnounce' in document)) return document;
  return { ...document, toAnnounce: countsAsUnread(document as unknown as Notification, Date.now()) };
}
