import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { digestOf } from '#contract/digest.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { countUnsent } from '../database/unsent.ts';
import type { ApiClient } from '../session/api-client.ts';
import { loadPullMark, type ServerMark, saveServerMark, startResync } from './sync-marks.ts';
import type { SelfCheck } from './sync-status.ts';

const DAY_MS = 24 * 60 * 60_000;
const SOON_MS = 10 * 60_000;

type Check = { readonly lastCheck: SelfCheck; readonly heads: Readonly<Record<string, string>> };

/**
 * Compares this device with the server if it is time and nothing waits to be sent; whatever disagrees is to be pulled
 * anew.
 *
 * @returns null where it was not time
 */
export async function checkIfDue(
  database: LocalDatabase,
  api: Pick<ApiClient, 'digest'>,
  mark: ServerMark,
): Promise<Check | null> {
  if (!isCheckDue(mark, Date.now()) || (await countUnsent(database)) > 0) return null;
  const { documents, drifted, heads } = await compareDigests(database, api);
  // What a person changed while the server answered is no drift; the next round asks again.
  if ((await countUnsent(database)) > 0) return null;
  const now = Date.now();
  const lastCheck = { at: new Date(now).toISOString(), documents, drifted };
  await saveServerMark(database, { ...mark, lastCheck, checkAfter: nextCheck(mark.clientId, now, drifted.length > 0) });
  for (const collection of drifted) await startResync(database, collection, 'drift');
  return { lastCheck, heads };
}

/**
 * Compares what this device holds with what the server says its user may see, collection by collection. One that moved
 * meanwhile, or is not complete here, is left for the next time.
 */
async function compareDigests(database: LocalDatabase, api: Pick<ApiClient, 'digest'>) {
  const { heads, collections } = await api.digest();
  const drifted: CollectionName[] = [];
  let documents = 0;
  for (const collection of collectionNames) {
    const [theirs, mark] = [collections[collection], await loadPullMark(database, collection)];
    if (theirs === undefined || mark.resync !== undefined || mark.head !== heads[collection]) continue;
    const mine = digestOf(await database.collections[collection].find().exec());
    if (mine.count === theirs.count && mine.hash === theirs.hash) documents += mine.count;
    else drifted.push(collection);
  }
  return { documents, drifted, heads };
}

/** Whether it is time. A clock that was set back must not put the next check years away. */
export function isCheckDue({ checkAfter }: Pick<ServerMark, 'checkAfter'>, now: number): boolean {
  if (checkAfter === undefined) return false;
  const wait = Date.parse(checkAfter) - now;
  return !(wait > 0 && wait <= 2 * DAY_MS);
}

/**
 * When to check next: about once a day, and soon after everything was compared. Each device has its own moment, or a
 * thousand that were set up in one morning would ask at once for ever.
 */
export function nextCheck(clientId: string, now: number, soon: boolean): string {
  const spread = Number.parseInt(clientId.slice(-4), 16) / 0xffff;
  const wait = soon ? SOON_MS * spread : DAY_MS * (0.5 + spread);
  return new Date(now + (Number.isNaN(wait) ? DAY_MS : wait)).toISOString();
}
