import { z } from 'zod';
import { LeftBehind } from '#contract/desktop-bridge.ts';
import { JsonFile } from './json-file.ts';
import type { Log } from './log.ts';

const LeftInPartitions = z.record(z.string(), LeftBehind);
type LeftInPartitions = z.infer<typeof LeftInPartitions>;

/**
 * What the sessions that ended left in their storage partitions. Nothing opens such a partition until the same person
 * signs in again, so what its page could not finish erasing is finished here.
 */
export class LeftData {
  readonly #file: JsonFile<LeftInPartitions>;
  readonly #erase: (partition: string) => Promise<void>;
  readonly #log: Log;

  /** @param erase removes all that a partition has on the disk */
  constructor(path: string, erase: (partition: string) => Promise<void>, log: Log) {
    this.#file = new JsonFile(path, LeftInPartitions, {}, log);
    this.#erase = erase;
    this.#log = log;
  }

  /** A session ends; to be called before anything of it is taken away. */
  leave(partition: string, left: LeftBehind): void {
    if (left !== 'unknown') this.#file.write({ ...this.#file.read(), [partition]: left });
  }

  /** Erases what was to be erased; to be awaited before any page is opened. */
  async finishErasing(): Promise<void> {
    const toErase = Object.entries(this.#file.read()).filter(([, left]) => left === 'nothing');
    for (const [partition] of toErase) await this.#eraseAll(partition);
  }

  /**
   * Somebody signs in whose data on the disk is in `partition`. On a shared computer nothing of it stays, unless it
   * holds edits that exist nowhere else, or may hold some: those wait until the person signs in on a computer of their own.
   */
  async signIn(partition: string, shared: boolean): Promise<void> {
    const left = this.#file.read()[partition];
    if (left === 'nothing' || (shared && left === 'synced')) await this.#eraseAll(partition);
    else if (!shared && left !== undefined) this.#forget(partition);
  }

  async #eraseAll(partition: string): Promise<void> {
    try {
      await this.#erase(partition);
      this.#forget(partition);
    } catch (error) {
      this.#log.error('What an account left could not be erased; the next start tries again:', error);
    }
  }

  #forget(partition: string): void {
    const { [partition]: _forgotten, ...others } = this.#file.read();
    this.#file.write(others);
  }
}
