import { type RunningClock, systemClock } from '../../sync-server/clock.ts';
import { readOptions, type ServerOptions } from '../../sync-server/config.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { quickPasswords } from '../../sync-server/testing/quick-passwords.ts';

/** What the server looks for at least this often, it looks for at once when its clock is set. */
const OFTEN_MS = 60_000;

/**
 * The sync server of one story, on a real data folder, in the process of the test: it can go away and come back, and
 * its clock can be set. That a process of its own starts, ends and is killed is for the tests of the server to show.
 */
export class StoryServer {
  readonly #options: ServerOptions;
  #running: RunningServer | undefined;
  #url = '';
  #time: number | null;
  readonly #frequentJobs = new Set<() => void>();

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

  /**
   * Sets its clock: what happens between a Friday afternoon and a Monday morning is then told in seconds. What it looks
   * for every few seconds it looks for at once, as it would have by then.
   */
  setTime(time: string): void {
    this.#time = Date.parse(time);
    for (const job of this.#frequentJobs) job();
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
    const clock: RunningClock = {
      now: () => this.#time ?? systemClock.now(),
      every: (ms, job) => this.#repeat(ms, job),
    };
    this.#running = await startServer({ ...this.#options, port }, { clock, passwords: quickPasswords });
    this.#url = this.#running.url;
  }

  #repeat(ms: number, job: () => void): () => void {
    if (ms <= OFTEN_MS) this.#frequentJobs.add(job);
    const stop = systemClock.every(ms, job);
    return () => {
      this.#frequentJobs.delete(job);
      stop();
    };
  }
}
