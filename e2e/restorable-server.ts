import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../sync-server/server.ts';
import { quickPasswords } from '../sync-server/testing/quick-passwords.ts';

/** A sync server of one browser test alone, whose data can be backed up and put back under the same address. */
class RestorableServer {
  readonly #folder: string;
  #running: RunningServer | undefined;
  url = '';

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    const port = this.url === '' ? 0 : Number(new URL(this.url).port);
    const options = {
      port,
      host: '127.0.0.1',
      dataDir: this.#data,
      demo: false,
      pollSeconds: 1,
      trustProxy: false as const,
    };
    this.#running = await startServer(
      { ...options, registration: 'open', registrationsPerHour: Number.MAX_SAFE_INTEGER },
      { passwords: quickPasswords },
    );
    this.url = this.#running.url;
  }

  async backUp(): Promise<void> {
    await this.#whileClosed(() => cp(this.#data, this.#backup, { recursive: true }));
  }

  /** From here on nothing the server took since the backup ever happened. */
  async restore(): Promise<void> {
    await this.#whileClosed(async () => {
      await rm(this.#data, { recursive: true });
      await cp(this.#backup, this.#data, { recursive: true });
    });
  }

  async throwAway(): Promise<void> {
    await this.#running?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #backup(): string {
    return join(this.#folder, 'backup');
  }

  async #whileClosed(work: () => Promise<void>): Promise<void> {
    await this.#running?.close();
    await work();
    await this.start();
  }
}

const servers = new Map<string, RestorableServer>();

/** @returns its address */
export async function startRestorableServer(): Promise<string> {
  const server = new RestorableServer(await mkdtemp(join(tmpdir(), 'smartlite-restorable-')));
  await server.start();
  servers.set(server.url, server);
  return server.url;
}

export function restorableServerAt(url: string): RestorableServer {
  const server = servers.get(url);
  if (server === undefined) throw new Error(`No restorable server at ${url}.`);
  return server;
}
