import { z } from 'zod';
import type { CollectionName } from '#contract/collections.ts';
import type { SessionAnswer } from '#contract/sessions.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import type { LocalCollectionName, LocalDatabase } from '../../../renderer/database/local-database.ts';
import type { Session } from '../../../renderer/platform/platform.ts';
import { ApiClient } from '../../../renderer/session/api-client.ts';
import { SessionTokens, sessionOf } from '../../../renderer/session/session-tokens.ts';
import { SyncEngine } from '../../../renderer/sync/sync-engine.ts';
import { decodeCheckpoint, momentOf } from '../../../sync-server/sync/checkpoint.ts';
import { type Host, runOn } from '../ground/host.ts';
import type { Network } from '../ground/network.ts';
import type { VirtualTime } from '../ground/virtual-time.ts';
import { openLaptopDatabase } from './laptop-collection.ts';
import { LaptopDisk, type Stored } from './laptop-disk.ts';

const SERVER = 'http://server.test';
/** Small pages, so that a handful of documents already takes several. */
const PAGE = 4;

/** The app while it runs; all of it is gone when it is closed or killed. */
type App = {
  readonly database: LocalDatabase;
  readonly engine: SyncEngine;
  readonly host: Host;
  readonly death: PromiseWithResolvers<undefined>;
};

/**
 * One device of one person: the app's own database code, session and sync engine on a simulated disk and network.
 * `locked`: the server ended the session for good, and the app erased everything.
 */
export class Laptop {
  readonly name: string;
  readonly username: string;
  readonly network: Network;
  clockOffset = 0;
  disk = new LaptopDisk();
  state: 'signed-out' | 'signed-in' | 'locked' = 'signed-out';
  /** How the last round went that ended; null after a restart. */
  lastOutcome: SyncOutcome | null = null;
  /** What the sync status says is wrong. */
  error: string | null = null;
  /** Called when a round begins, and when one has ended. */
  onRound: { readonly begin: () => void; readonly end: (outcome: SyncOutcome) => Promise<void> } | null = null;
  /** Whether edits that were only here are gone, because the server said so. */
  wasErased = false;
  /** What its own comparison with the server found to be wrong. */
  readonly drifts: string[] = [];
  /** Ids the operating system was asked to announce, as often as it was. */
  readonly announced: string[] = [];
  readonly #time: VirtualTime;
  #kept: Session | null = null;
  #app: App | null = null;
  #round: Promise<void> | null = null;
  #starts = 0;

  constructor(name: string, username: string, time: VirtualTime, network: Network) {
    this.name = name;
    this.username = username;
    this.#time = time;
    this.network = network;
  }

  get running(): boolean {
    return this.#app !== null;
  }

  get syncing(): boolean {
    return this.#round !== null;
  }

  /** Everything a collection holds here, deletions included, whether or not the app runs. */
  documents(collection: LocalCollectionName): Promise<Stored[]> {
    return this.disk.documents(collection);
  }

  /** The moment of the server's history up to which this laptop knows a collection. */
  async knowsUpTo(collection: CollectionName): Promise<number> {
    const mark = (await this.documents('settings')).find(({ id }) => id === `pulled-${collection}`);
    const moment = z.string().optional();
    const known = z.object({ checkpoint: moment, acknowledged: moment }).parse(mark?.['value'] ?? {});
    const moments = [known.checkpoint, known.acknowledged].flatMap((text) => text ?? []);
    return Math.max(0, ...moments.map((text) => momentOf(decodeCheckpoint(text))));
  }

  /** Its own code is at work, rather than waiting for an answer. */
  get busy(): boolean {
    return this.#round !== null && this.network.inFlight === 0;
  }

  /** @throws Error while the app is closed */
  get database(): LocalDatabase {
    if (this.#app === null) throw new Error(`The app on ${this.name} is closed.`);
    return this.#app.database;
  }

  get editor(): { readonly orgId: string; readonly username: string } {
    return { orgId: this.#kept?.account.orgId ?? '', username: this.username };
  }

  async signIn(answer: SessionAnswer): Promise<void> {
    this.#kept = sessionOf(SERVER, answer);
    this.state = 'signed-in';
    await this.open();
  }

  /** Starts the app on what the disk holds. */
  async open(): Promise<void> {
    const session = this.#kept;
    if (this.#app !== null || session === null || this.state !== 'signed-in') return;
    this.#starts += 1;
    const host: Host = { name: `${this.name} ${this.#starts}`, clockOffset: this.clockOffset };
    this.#app = await runOn(host, () => this.#boot(session, host));
  }

  /** The process is gone from one moment to the next. */
  kill(): void {
    if (this.#app === null) return;
    this.disk.kill();
    this.#time.forget(this.#app.host);
    this.#app.death.resolve(undefined);
    this.#app = null;
    this.#round = null;
    this.lastOutcome = null;
    this.network.breakConnections();
  }

  /** The process dies at one of its next writes. */
  killAfter(writes: number): void {
    this.disk.killAfter(writes, () => this.kill());
  }

  setClock(offset: number): void {
    this.clockOffset = offset;
    if (this.#app !== null) this.#app.host.clockOffset = offset;
  }

  /** Runs code as the person at this laptop does; undefined when the app is closed, or dies over it. */
  async act<T>(code: (database: LocalDatabase) => Promise<T>): Promise<T | undefined> {
    const app = this.#app;
    if (app === null) return undefined;
    return Promise.race([runOn(app.host, () => code(app.database)), app.death.promise]);
  }

  /** Starts a round of sync, unless one is under way. */
  startRound(): void {
    const app = this.#app;
    if (app === null || this.#round !== null) return;
    this.onRound?.begin();
    const round = runOn(app.host, () => app.engine.round()).then(async (outcome) => {
      if (this.#app !== app) return;
      await this.onRound?.end(outcome);
      this.lastOutcome = outcome;
      this.#round = null;
    });
    this.#round = round;
  }

  async #boot(session: Session, host: Host): Promise<App> {
    const database = await openLaptopDatabase(this.disk);
    // An app that is dead asks nothing any more, whatever its last promises come to.
    const send: typeof fetch = (input, init) =>
      this.#app?.host === host ? this.network.send(input, init) : new Promise(() => undefined);
    const tokens = new SessionTokens({
      platform: {
        kind: 'desktop',
        loadSession: async () => this.#kept,
        saveSession: async (renewed) => {
          this.#kept = renewed;
        },
      },
      session,
      shared: false,
      send,
      onRenewed: () => undefined,
      onEnded: ({ reaction }) => this.#end(reaction === 'sign-in' ? 'signed-out' : 'locked'),
    });
    const api = new ApiClient(SERVER, tokens, send);
    const engine = new SyncEngine({
      database,
      username: this.username,
      api: {
        poll: (etag) => api.poll(etag),
        pull: (collection, request) => api.pull(collection, { ...request, limit: PAGE }),
        firstPages: (collections, request) => api.firstPages(collections, { ...request, limit: PAGE }),
        push: (collection, body) => api.push(collection, body),
        digest: () => api.digest(),
      },
      platform: {
        bannerPermission: () => 'denied',
        announce: async (arrivals) => {
          this.announced.push(...arrivals.map(({ id }) => id));
        },
        log: (line) => {
          if (line.includes('disagreed')) this.drifts.push(line);
        },
      },
      onState: ({ error }) => {
        if (error !== undefined) this.error = error;
      },
    });
    return { database, engine, host, death: Promise.withResolvers() };
  }

  #end(state: 'signed-out' | 'locked'): void {
    this.kill();
    this.state = state;
    this.#kept = null;
    if (state !== 'locked') return;
    this.disk = new LaptopDisk();
    this.wasErased = true;
  }
}
