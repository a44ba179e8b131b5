import type { RunningClock } from '../clock.ts';
import type { ServerOptions } from '../config.ts';
import { type ServerSeams, startServer } from '../server.ts';
import { ApiClient } from './api-client.ts';
import { quickPasswords } from './quick-passwords.ts';
import { type Engine, type TestDatabase, testDatabase } from './test-database.ts';

/** A clock that stands still until a test moves it, and repeats a job when the test says so. */
export class TestClock implements RunningClock {
  #now: number;
  readonly #jobs = new Map<() => void, number>();

  constructor(start = '2026-11-20T16:58:00.000Z') {
    this.#now = Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  set(moment: string): void {
    this.#now = Date.parse(moment);
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  every(ms: number, job: () => void): () => void {
    this.#jobs.set(job, ms);
    return () => this.#jobs.delete(job);
  }

  /** Does once what is done every so many milliseconds. */
  doWhatIsDoneEvery(ms: number): void {
    for (const [job, interval] of this.#jobs) if (interval === ms) job();
  }
}

export type TestServer = {
  readonly url: string;
  /** Speaks to the server as nobody. */
  readonly nobody: ApiClient;
  /** What tells another server, or a look into the database, to use the same one. */
  readonly options: TestDatabase['options'];
  stop(): Promise<void>;
  /** Stops the server, unless it is, and starts it again on the same database or another; the address changes. */
  restart(elsewhere?: TestDatabase['options']): Promise<TestServer>;
  close(): Promise<void>;
};

/** A real server over HTTP on a free port and an empty database of its own. */
export async function testServer(
  engine: Engine,
  options: Partial<ServerOptions> = {},
  seams: ServerSeams = {},
): Promise<TestServer> {
  const database = await testDatabase(engine);
  const start = async (databaseOptions: TestDatabase['options']): Promise<TestServer> => {
    const server = await startServer(
      {
        port: 0,
        host: '127.0.0.1',
        demo: false,
        pollSeconds: 15,
        registration: 'open',
        registrationsPerHour: Number.MAX_SAFE_INTEGER,
        trustProxy: false,
        ...databaseOptions,
        ...options,
      },
      { webRoot: '/nonexistent', passwords: quickPasswords, ...seams },
    );
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= server.close();
      return stopped;
    };
    return {
      url: server.url,
      nobody: new ApiClient(server.url),
      options: databaseOptions,
      stop,
      restart: async (elsewhere = databaseOptions) => {
        await stop();
        return start(elsewhere);
      },
      close: async () => {
        await stop();
        await database.drop();
      },
    };
  };
  return start(database.options);
}
