import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import inject from 'light-my-request';
import pino from 'pino';
import { serveApi } from '../../../sync-server/api.ts';
import { systemClock } from '../../../sync-server/clock.ts';
import { orgWriter } from '../../../sync-server/collections.ts';
import { bareApp } from '../../../sync-server/http/bare-app.ts';
import { newCounts } from '../../../sync-server/http/metrics.ts';
import type { TypedApp } from '../../../sync-server/http/typed-app.ts';
import { migrate } from '../../../sync-server/storage/migrate.ts';
import { NodeSqliteDialect } from '../../../sync-server/storage/node-sqlite-dialect.ts';
import type { Storage } from '../../../sync-server/storage/open-storage.ts';
import type { OrgWriter } from '../../../sync-server/storage/org-writer.ts';
import type { Tables } from '../../../sync-server/storage/schema.ts';
import { quickPasswords } from '../../../sync-server/testing/quick-passwords.ts';
import { type Host, runOn } from '../ground/host.ts';
import type { VirtualTime } from '../ground/virtual-time.ts';
import { MortalDatabase } from './mortal-database.ts';

export type ServerRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};
export type ServerAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Everything that ends with the process. */
type Process = {
  readonly host: Host;
  readonly database: MortalDatabase;
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly app: TypedApp;
};

const logger = pino({ level: 'silent' });
const options = {
  pollSeconds: 15,
  registration: 'open',
  registrationsPerHour: Number.MAX_SAFE_INTEGER,
  trustProxy: false,
} as const;

/** The real API on a real SQLite database; what it is asked comes over the simulated network. */
export class SimulatedServer {
  /** How far the server's clock is off. */
  clockOffset = 0;
  /** Called after each commit, before anybody is told. */
  onCommit: () => void = () => undefined;
  readonly #time: VirtualTime;
  readonly #folder: string;
  #process: Process | null = null;
  #handling = 0;
  #starts = 0;

  /** @param folder of this server alone; what is in it is thrown away */
  constructor(time: VirtualTime, folder: string) {
    this.#time = time;
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  get file(): string {
    return join(this.#folder, 'smartlite.db');
  }

  /** Requests under way. */
  get busy(): boolean {
    return this.#handling > 0;
  }

  get up(): boolean {
    return this.#process !== null;
  }

  /** What its clock shows. */
  readonly clock = { ...systemClock, now: () => this.#time.now + this.clockOffset };

  /** For setting the scene. @throws Error while it is down */
  get parts(): Pick<Process, 'storage' | 'writer'> {
    if (this.#process === null) throw new Error('The server is down.');
    return this.#process;
  }

  /** @param template a migrated, empty database; only for the first start */
  async start(template?: string): Promise<void> {
    if (template !== undefined) copyFileSync(template, this.file);
    this.#starts += 1;
    const host: Host = { name: `server ${this.#starts}`, clockOffset: this.clockOffset };
    this.#process = await runOn(host, () => this.#boot(host));
  }

  /** The process is gone from one moment to the next. */
  kill(): void {
    if (this.#process === null) return;
    this.#process.database.kill();
    this.#time.forget(this.#process.host);
    this.#process = null;
  }

  /** The process dies while it carries out one of its next statements. */
  killAfter(statements: number): void {
    this.#process?.database.killAfter(statements);
  }

  setClock(offset: number): void {
    this.clockOffset = offset;
    if (this.#process !== null) this.#process.host.clockOffset = offset;
  }

  /** Keeps the state as it is now, to go back to later. */
  backUp(): string {
    const backup = join(this.#folder, `backup-${this.#starts}-${this.#time.now}.db`);
    const reader = new DatabaseSync(this.file);
    rmSync(backup, { force: true });
    reader.exec(`vacuum into '${backup}'`);
    reader.close();
    return backup;
  }

  /** Puts an earlier state in place; the server must be down. */
  restore(backup: string): void {
    for (const ending of ['', '-wal', '-shm']) rmSync(this.file + ending, { force: true });
    copyFileSync(backup, this.file);
  }

  /** @returns undefined when the process died before it could answer */
  async handle({ method, path, headers, body }: ServerRequest): Promise<ServerAnswer | undefined> {
    const process = this.#process;
    if (process === null) return undefined;
    this.#handling += 1;
    try {
      const response = await runOn(process.host, () =>
        // Through the server's own listener, so that the shortcut before the framework is part of it.
        inject((request, answer) => void process.app.server.emit('request', request, answer), {
          method: method as 'GET',
          url: path,
          headers,
          ...(body === undefined ? {} : { payload: body }),
        }),
      );
      if (process !== this.#process) return undefined;
      return { status: response.statusCode, headers: textHeaders(response.headers), body: response.payload };
    } catch (error) {
      // It had begun to answer.
      if (process !== this.#process) return undefined;
      throw error;
    } finally {
      this.#handling -= 1;
    }
  }

  async #boot(host: Host): Promise<Process> {
    const database = new MortalDatabase(this.file, () => this.kill());
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
    const storage: Storage = { engine: 'sqlite', db, close: () => db.destroy() };
    const { clock } = this;
    const writer = orgWriter(storage, clock);
    writer.onChange(() => this.onCommit());
    const { app, draining } = bareApp({ options, logger, https: undefined });
    const { routes } = serveApi(
      app,
      { options, storage, writer, passwords: quickPasswords, clock },
      draining,
      newCounts(),
    );
    await app.register(async (api: TypedApp) => routes(api));
    await app.ready();
    return { host, database, storage, writer, app };
  }
}

/** Makes the database every run begins with: migrated, empty. */
export async function makeTemplate(file: string): Promise<void> {
  rmSync(file, { force: true });
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(new DatabaseSync(file)) });
  await migrate(db);
  await db.destroy();
}

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
