import { pulledCollections, pushedCollections } from '#contract/collections.ts';
import { MAX_PULL_LIMIT } from '#contract/sync.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import { cleanUp } from '../database/erasing.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { NothingUnsent } from '../database/nothing-unsent.ts';
import { worksUnderWay } from '../database/work-under-way.ts';
import type { Platform } from '../platform/platform.ts';
import type { ApiClient, FirstPages } from '../session/api-client.ts';
import { SessionEndedError } from '../session/api-errors.ts';
import { announceArrivals } from './arrivals.ts';
import { pullCollection } from './pull.ts';
import { PAGE_BYTES } from './pull-pages.ts';
import { pushCollection } from './push.ts';
import type { Me } from './restored-document.ts';
import { checkIfDue, nextCheck } from './self-check.ts';
import { failedOutcome, resyncReason, syncErrorText, wasAnswered } from './sync-error.ts';
import {
  etagOfWhatIsHere,
  isAt,
  isUntouched,
  loadPullMarks,
  loadServerMark,
  type PullMarks,
  type ServerMark,
  saveServerMark,
  startResync,
} from './sync-marks.ts';
import { ProgressSum } from './sync-status.ts';
import type { SyncState } from './sync-store.ts';

type SyncEngineOptions = {
  readonly database: LocalDatabase;
  readonly api: Pick<ApiClient, 'poll' | 'pull' | 'firstPages' | 'push' | 'digest'>;
  readonly platform: Pick<Platform, 'announce' | 'bannerPermission' | 'log'>;
  readonly onState: (change: Partial<SyncState>) => void;
  /** Who is signed in. */
  readonly username: string;
};

/** Where a server of an earlier version has not yet said when it wants to be asked again. */
const UNTOLD_POLL_MS = 15_000;
/** An edit that was merged is sent again in the same round; someone else would have to be very quick to need more. */
const MAX_PUSHES = 3;
/** By so much the time of the last round that is on the disk may lag behind. */
const LAG_MS = 5 * 60_000;

/**
 * One round of sync after the other, each asked for by the schedule: push what waits, poll once, pull what moved.
 *
 * RxDB's own replication is not used: there, one queue serves push and pull, so that a push that cannot succeed ends
 * all pulls (docs/decisions.md#t1), a row that has to wait cannot wait alone, and what is unsent cannot be counted.
 * Here every document carries its own unsent edit, and each direction fails on its own.
 */
export class SyncEngine {
  readonly #options: SyncEngineOptions;
  #round: Promise<SyncOutcome> | null = null;
  #announced: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #nothingUnsent: NothingUnsent;
  readonly #firstSync = new ProgressSum();

  constructor(options: SyncEngineOptions) {
    this.#options = options;
    this.#nothingUnsent = new NothingUnsent(options.database);
  }

  /** Runs a round; asked again while one runs, it is the same one. */
  round(): Promise<SyncOutcome> {
    this.#round ??= this.#run().finally(() => {
      this.#round = null;
    });
    return this.#round;
  }

  /**
   * Has what arrived announced, once: one call after the other. What cannot be is on the bell, and is tried again by the
   * next round.
   */
  announce(): Promise<void> {
    const { database, platform, username } = this.#options;
    this.#announced = this.#announced.then(() =>
      announceArrivals(database, platform, username).catch((error: unknown) =>
        platform.log(`What arrived could not be announced: ${String(error)}`),
      ),
    );
    return this.#announced;
  }

  /** Waits for the round under way; none follows. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#round;
    this.#nothingUnsent.stop();
  }

  async #run(): Promise<SyncOutcome> {
    if (this.#stopped) return { ok: false };
    const { onState } = this.#options;
    onState({ syncing: true });
    try {
      const outcome = await this.#pushPollPull();
      onState({ online: true, error: null, lastSyncedAt: outcome.at });
      return { ok: true, nextPollMs: outcome.nextPollMs };
    } catch (error) {
      if (this.#stopped || error instanceof SessionEndedError) return { ok: false };
      onState({ online: wasAnswered(error), error: syncErrorText(error) });
      return failedOutcome(error);
    } finally {
      onState({ syncing: false });
    }
  }

  /** @throws what went wrong first, once everything that still could be done was done */
  async #pushPollPull(): Promise<{ nextPollMs: number; at: string }> {
    const { database, api } = this.#options;
    const mark = await loadServerMark(database);
    const failures: unknown[] = [];
    const waits = await this.#push(mark.clientId, failures);
    const { changed, nextPollMs = mark.nextPollMs } = await api.poll(await etagOfWhatIsHere(database));
    const compared = changed !== null && (await this.#pull(mark.clientId, changed.answer.heads, failures));
    if (waits && failures.length === 0) await this.#push(mark.clientId, failures);
    await this.announce();
    const at = new Date().toISOString();
    const lastSyncedAt = failures.length === 0 ? at : mark.lastSyncedAt;
    const polled = changed === null ? mark.polled : { etag: changed.etag, heads: changed.answer.heads };
    const checkAfter =
      compared || mark.checkAfter === undefined ? nextCheck(mark.clientId, Date.now(), compared) : mark.checkAfter;
    const next: ServerMark = { ...mark, lastSyncedAt, checkAfter };
    if (polled !== undefined) next.polled = polled;
    if (nextPollMs !== undefined) next.nextPollMs = nextPollMs;
    if (isWorthWriting(next, mark)) await saveServerMark(database, next);
    if (changed === null && failures.length === 0) await this.#checkItself(next, failures);
    if (failures.length > 0) throw failures[0];
    return { nextPollMs: nextPollMs ?? UNTOLD_POLL_MS, at };
  }

  /** @returns whether something has to be compared with the server, or just pulled, before it can be pushed */
  async #push(clientId: string, failures: unknown[]): Promise<boolean> {
    const { database, api } = this.#options;
    // What is written by the thousand goes out in one go after: until then each answer would be written among them.
    if (this.#nothingUnsent.holds || worksUnderWay(database).value > 0) return false;
    let waits = false;
    // Pushing a collection moves no mark but its own.
    const marks = await loadPullMarks(database);
    for (const collection of pushedCollections) {
      const { checkpoint, acknowledged = checkpoint, resync } = marks[collection];
      // By its checkpoint alone a device finds out that a backup was restored. What it sent without one could be lost
      // unseen; and until it is known what was lost, an edit of it would look like one of a deleted record.
      if (checkpoint === undefined || resync === 'restored' || resync === 'drift') {
        waits = true;
        continue;
      }
      try {
        let known: string | undefined = acknowledged;
        for (let pushes = 0; pushes < MAX_PUSHES; pushes += 1) {
          const pushed = await pushCollection({ database, api, clientId, checkpoint: known }, collection);
          if (pushed.merged === 0) break;
          known = pushed.checkpoint;
        }
      } catch (error) {
        if (error instanceof SessionEndedError) throw error;
        const reason = resyncReason(error);
        if (reason === undefined) failures.push(error);
        else await startResync(database, collection, reason);
        if (!wasAnswered(error)) break;
      }
    }
    if (!waits && failures.length === 0) await this.#nothingUnsent.look();
    return waits;
  }

  /**
   * Finds what no checkpoint tells of: now and then, with nothing to send and nothing to fetch, what is here is compared
   * with the server by digest, and a collection that disagrees document by document. Where all agrees, what was deleted
   * long ago is removed for good.
   */
  async #checkItself(mark: ServerMark, failures: unknown[]): Promise<void> {
    const { database, api, platform, onState } = this.#options;
    const check = await checkIfDue(database, api, mark);
    if (check === null) return;
    onState({ lastCheck: check.lastCheck });
    const { drifted } = check.lastCheck;
    if (drifted.length === 0) return cleanUp(database);
    platform.log(`This device and the server disagreed about ${drifted.join(', ')}.`);
    await this.#pull(mark.clientId, check.heads, failures);
  }

  /** @returns whether anything was compared from beginning to end */
  async #pull(clientId: string, heads: Readonly<Record<string, string>>, failures: unknown[]): Promise<boolean> {
    const { database, api, platform, onState } = this.#options;
    const comparing = new ProgressSum();
    let compared = false;
    // Pulling a collection moves no mark but its own.
    const marks = await loadPullMarks(database);
    const firstPages = await this.#firstPages(heads, marks);
    // How much there is in all is known before any of it is stored.
    for (const [collection, { total }] of Object.entries(firstPages)) {
      if (total !== undefined) this.#firstSync.expect(collection, total);
    }
    for (const collection of pulledCollections) {
      const head = heads[collection];
      const mark = marks[collection];
      if (head === undefined || isAt(mark, head)) continue;
      if (!mark.complete) onState({ firstSync: this.#firstSync.at(collection) });
      try {
        const pulling = {
          database,
          api,
          clientId,
          me: await this.#me(),
          firstPage: firstPages[collection],
          onFirstSyncPage: (documents: number, total: number | undefined) =>
            onState({ firstSync: this.#firstSync.at(collection, documents, total) }),
          onCompared: (documents: number, total: number | undefined) =>
            onState({ comparing: comparing.at(collection, documents, total) }),
        };
        const resync = await pullCollection(pulling, collection);
        compared ||= resync !== undefined;
        if (resync !== undefined) platform.log(`Compared ${collection} with the server: ${resync}.`);
      } catch (error) {
        if (error instanceof SessionEndedError) throw error;
        failures.push(error);
        if (!wasAnswered(error)) break;
      }
    }
    if (failures.length === 0) onState({ firstSync: null });
    onState({ comparing: null });
    return compared;
  }

  /**
   * The first pages of what was never pulled, in one answer: on a slow line each takes its time, however short it is.
   * Where that does not come through, each may by itself.
   */
  async #firstPages(heads: Readonly<Record<string, string>>, marks: PullMarks): Promise<FirstPages> {
    const { api } = this.#options;
    const untouched = pulledCollections.filter((name) => heads[name] !== undefined && isUntouched(marks[name]));
    if (untouched.length < 2) return {};
    return api.firstPages(untouched, { limit: MAX_PULL_LIMIT, bytes: PAGE_BYTES }).catch((error: unknown) => {
      if (error instanceof SessionEndedError) throw error;
      return {};
    });
  }

  /** The directory is pulled first, so that it says what this person may do now. */
  async #me(): Promise<Me> {
    const { database, username } = this.#options;
    const user = await database.collections.users.findOne(username).exec();
    return { username, role: user?.role ?? 'rep' };
  }
}

/** Of a round that found nothing new the time alone is new, and the disk is not woken for that each time. */
function isWorthWriting(next: ServerMark, kept: ServerMark): boolean {
  const timeless = (mark: ServerMark) => JSON.stringify({ ...mark, lastSyncedAt: null });
  if (timeless(next) !== timeless(kept)) return true;
  if (next.lastSyncedAt === kept.lastSyncedAt) return false;
  if (next.lastSyncedAt === null || kept.lastSyncedAt === null) return true;
  // A clock that was set back is no reason to wait for it.
  return Math.abs(Date.parse(next.lastSyncedAt) - Date.parse(kept.lastSyncedAt)) >= LAG_MS;
}
