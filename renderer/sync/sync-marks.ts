import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { Resync } from '#contract/sync.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/local-write.ts';
import { SelfCheck } from './sync-status.ts';

/** How far a collection was pulled. */
const PullMark = z.object({
  checkpoint: z.string().optional(),
  /**
   * The latest moment of the server's history anything here may come from: that of the last push that was answered, until
   * what it stored was pulled as well, or that of a page while it is being stored.
   */
  acknowledged: z.string().optional(),
  /** The head of what is here, once it was pulled to an end. */
  head: z.string().optional(),
  /** False until the first sync of the collection reached its end: what came before has not just arrived. */
  complete: z.boolean(),
  /** Why everything is being pulled anew and compared; kept until that reached its end, over restarts too. */
  resync: Resync.optional(),
});
export type PullMark = z.infer<typeof PullMark>;

/** What is known about the server as a whole. */
const ServerMark = z.object({
  /** Names this device in its pushes. */
  clientId: z.string(),
  /** The last poll that said anything, whether or not what it told of was pulled. */
  polled: z.object({ etag: z.string().nullable(), heads: z.record(z.string(), z.string()) }).optional(),
  /** When the server wanted to be asked again: the first schedule after a start goes by it. */
  nextPollMs: z.number().min(1).optional(),
  lastSyncedAt: z.string().nullable(),
  /** When this device compares what it holds with the server next; undefined before its first sync. */
  checkAfter: z.string().optional(),
  lastCheck: SelfCheck.optional(),
});
export type ServerMark = z.infer<typeof ServerMark>;

export async function loadPullMark(database: LocalDatabase, collection: CollectionName): Promise<PullMark> {
  return parsedMark(await load(database, markId(collection)));
}

export type PullMarks = { readonly [C in CollectionName]: PullMark };

/** The marks of all collections, in one read. */
export async function loadPullMarks(database: LocalDatabase): Promise<PullMarks> {
  const kept = await database.collections.settings.findByIds(collectionNames.map(markId)).exec();
  const marks = collectionNames.map((name) => [name, parsedMark(kept.get(markId(name))?.toMutableJSON().value)]);
  return Object.fromEntries(marks) as PullMarks;
}

export async function savePullMark(database: LocalDatabase, collection: CollectionName, mark: PullMark): Promise<void> {
  await saveSetting(database, markId(collection), mark);
}

const markId = (collection: CollectionName) => `pulled-${collection}`;

function parsedMark(kept: unknown): PullMark {
  const parsed = PullMark.safeParse(kept);
  return parsed.success ? parsed.data : { complete: false };
}

/** From now on the collection is pulled anew and compared, until that has reached its end. */
export async function startResync(database: LocalDatabase, collection: CollectionName, resync: Resync): Promise<void> {
  const { resync: running } = await loadPullMark(database, collection);
  // What a restored backup lost is not forgotten over another reason.
  await savePullMark(database, collection, { complete: true, resync: running === 'restored' ? running : resync });
}

/** Remembers that the server took a push: if a restored backup undoes that, the next push or pull is told so. */
export async function keepAcknowledged(
  database: LocalDatabase,
  collection: CollectionName,
  acknowledged: string | undefined,
): Promise<void> {
  const mark = await loadPullMark(database, collection);
  // Nothing was stored that is not here already.
  if (acknowledged === undefined || acknowledged === mark.checkpoint) return;
  await savePullMark(database, collection, { ...mark, acknowledged });
}

/** Whether nothing of a collection was ever asked for, as far as is known. */
export function isUntouched({ complete, checkpoint, acknowledged, resync }: PullMark): boolean {
  return !complete && [checkpoint, acknowledged, resync].every((said) => said === undefined);
}

/** Whether a collection is here exactly as a head of the server has it. */
export function isAt({ complete, resync, acknowledged, head }: PullMark, wanted: string): boolean {
  return complete && resync === undefined && acknowledged === undefined && head === wanted;
}

/**
 * The ETag of the last poll while everything here is exactly what it stands for. Sent with less here, it would hide what
 * is missing behind 304s; with more, a restored backup that lost just that.
 */
export async function etagOfWhatIsHere(database: LocalDatabase): Promise<string | null> {
  const { polled } = await loadServerMark(database);
  if (polled === undefined) return null;
  const marks = await loadPullMarks(database);
  for (const collection of collectionNames) {
    const head = polled.heads[collection];
    if (head !== undefined && !isAt(marks[collection], head)) return null;
  }
  return polled.etag;
}

export async function loadServerMark(database: LocalDatabase): Promise<ServerMark> {
  const parsed = ServerMark.safeParse(await load(database, 'server'));
  if (parsed.success) return parsed.data;
  const mark = { clientId: uuidv7(), lastSyncedAt: null };
  await saveServerMark(database, mark);
  return mark;
}

export async function saveServerMark(database: LocalDatabase, mark: ServerMark): Promise<void> {
  await saveSetting(database, 'server', mark);
}

async function load(database: LocalDatabase, id: string): Promise<unknown> {
  return (await database.collections.settings.findOne(id).exec())?.toMutableJSON().value;
}
