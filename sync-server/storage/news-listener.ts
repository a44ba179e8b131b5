import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { NEWS_CHANNEL, type OrgNews, readNews } from './org-news.ts';
import { postgresConnection } from './postgres-connection.ts';

const LOOK_EVERY_MS = 1_000;
/** An answer that takes longer means that the connection is dead, although nobody said so. */
const ANSWER_WITHIN_MS = 2_000;
/** Processes that lost the same database do not all come back at the same moment. */
const RETRY_MS = 100;
const RETRY_SPREAD_MS = 400;

export type NewsListening = {
  /** The connection listens from now on; nothing is known of what happened before. */
  up(): void;
  /** What another process wrote, in the order of commits; undefined when it cannot be read. */
  hear(news: OrgNews | undefined): void;
  /** Asks the database something over this very connection: an answer proves that all earlier news has come. */
  look(client: Client): Promise<void>;
  /** The connection is lost. */
  down(reason: unknown): void;
};

/** Keeps one connection that listens to a database's news, and makes a new one whenever it is lost. */
export class NewsListener {
  readonly #databaseUrl: string;
  readonly #on: NewsListening;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(databaseUrl: string, on: NewsListening) {
    this.#databaseUrl = databaseUrl;
    this.#on = on;
  }

  /** @returns when the first connection listens, or could not be made */
  start(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#running = this.#run(resolve);
    return promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(begun: () => void): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#listen(begun);
      } catch (error) {
        begun();
        if (signal.aborted) return;
        this.#on.down(error);
        await pause(RETRY_MS + RETRY_SPREAD_MS * Math.random(), undefined, { signal, ref: false }).catch(
          () => undefined,
        );
      }
    }
  }

  /** @throws when the connection is lost, or the listener stopped */
  async #listen(begun: () => void): Promise<never> {
    const client = new Client({ ...postgresConnection(this.#databaseUrl), query_timeout: ANSWER_WITHIN_MS });
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    const unlessLost = <T>(step: Promise<T>) => Promise.race([lost.promise, step]);
    const stop = () => lost.reject(this.#stopping.signal.reason);
    this.#stopping.signal.addEventListener('abort', stop);
    client.on('error', lost.reject);
    client.on('end', () => lost.reject(new Error('The connection was closed.')));
    client.on('notification', ({ payload }) => this.#on.hear(readNews(payload)));
    try {
      await unlessLost(client.connect());
      await unlessLost(client.query(`listen ${NEWS_CHANNEL}`));
      this.#on.up();
      for (;;) {
        await unlessLost(this.#on.look(client));
        begun();
        await unlessLost(pause(LOOK_EVERY_MS, undefined, { ref: false }));
      }
    } finally {
      this.#stopping.signal.removeEventListener('abort', stop);
      // Not awaited: the other end of a dead connection never answers the goodbye.
      client.end().catch(() => undefined);
    }
  }
}
