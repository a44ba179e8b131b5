import { systemClock } from '../../sync-server/clock.ts';
import { readOptions, type ServerOptions } from '../../sync-server/config.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { quickPasswords } from '../../sync-server/testing/quick-passwords.ts';

/**
 * The sync server of one story, on a real data folder, in the process of the test: it can go away and come back, and
 * its clock can be set. That a process of its own starts, ends and is killed is for the tests of the server to show.
 */
export class StoryServer {
  readonly #options: ServerOptions;
  #running: RunningServer | undefined;
  #url = '';
  #time: number | null;

  private constructor(options: ServerOptions, time: string | null) {
    this.#options = options;
    this.#time = time === null ? null : Date.parse(time);
  }

  /**
   * @param flags flags of the server, besides its port and data folder
   * @param time where its clock stands, ISO; null leaves it the clock of the machine
   */
  static async start(dataDir: string, flags: readonly string[] = [], time: string | null = null): Promise<StoryServer> {
    const server = new StoryServer(readOptions(['--data-dir', dataDir, '--port', '0', ...flags], {}), time);
    await server.#begin(0);
    return server;
  }

  /** Where it is, also while it is away. */
  get url(): string {
    return this.#url;
  }

  /** Sets its clock: what happens between a Friday afternoon and a Monday morning is then told in seconds. */
  setTime(time: string): void {
    this.#time = Date.parse(time);
  }

  /** The server is gone for everybody, as a network without a way to it. */
  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  /** Comes back under the same address, with the same data. */
  async comeBack(): Promise<void> {
    if (this.#running === undefined) await this.#begin(Number(new URL(this.#url).port));
  }

  async #begin(port: number): Promise<void> {
    const clock = { ...systemClock, now: () => this.#time ?? systemClock.now() };
    this.#running = await startServer({ ...this.#options, port }, { clock, passwords: quickPasswords });
    this.#url = this.#running.url;
  }
}
