import { fileURLToPath } from 'node:url';
import { type ChildServer, startChildServer } from './child-server.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const main = at('../../sync-server/main.ts');
const onAClock = at('./server-on-a-clock.ts');

/** The sync server of one test: a real process on a real data folder, which can go away and come back. */
export class SyncServerProcess {
  readonly url: string;
  readonly #args: (time: string | null) => readonly string[];
  #running: ChildServer | undefined;
  #time: string | null;

  private constructor(running: ChildServer, args: (time: string | null) => readonly string[], time: string | null) {
    this.url = running.url;
    this.#running = running;
    this.#args = args;
    this.#time = time;
  }

  /**
   * @param flags flags of the server, besides its port and data folder
   * @param time where its clock stands, ISO; null leaves it the clock of the machine
   */
  static async start(dataDir: string, flags: readonly string[] = [], time: string | null = null) {
    const begin = (now: string | null) => (now === null ? [main] : [onAClock, now]);
    const fixed = ['--data-dir', dataDir, ...flags];
    const running = await startChildServer([...begin(time), ...fixed, '--port', '0']);
    const { port } = new URL(running.url);
    return new SyncServerProcess(running, (now) => [...begin(now), ...fixed, '--port', port], time);
  }

  /** Sets the clock of a server that was started on one. */
  async setTime(time: string): Promise<void> {
    this.#time = time;
    await this.#running?.setTime(time);
  }

  /** The server is gone for everybody, as a network without a way to it. */
  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  /** Comes back under the same address, with the same data. */
  async comeBack(): Promise<void> {
    this.#running ??= await startChildServer(this.#args(this.#time));
  }
}
