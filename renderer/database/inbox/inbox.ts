import type { InboxDisk } from './inbox-disk.ts';

/** A collection of which documents may wait. */
export type Mover = {
  /** Whether any wait, as far as is known. */
  readonly waits: boolean;
  /** Moves the oldest of them into their place, a few batches at a time. */
  moveOldest(): Promise<void>;
};

const LONGEST_WAIT_MS = 60_000;

/**
 * The inbox of one database: documents are safe in it as soon as they are written, and move into their place in calm
 * moments. A write to any collection ends the calm.
 */
export class Inbox {
  readonly disk: InboxDisk;
  readonly #calmMs: number;
  readonly #moves: boolean;
  readonly #movers = new Set<Mover>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #disturbances = 0;
  #failures = 0;
  #moving = false;

  /**
   * @param calmMs how long nobody must have written before documents move
   * @param moves false where it is for others to move them
   */
  constructor(disk: InboxDisk, calmMs: number, moves = true) {
    this.disk = disk;
    this.#moves = moves;
    this.#calmMs = calmMs;
  }

  open(mover: Mover): void {
    this.#movers.add(mover);
  }

  /** The last collection to leave closes the disk. @returns whether it did */
  leave(mover: Mover): boolean {
    this.#movers.delete(mover);
    if (this.#movers.size > 0) return false;
    clearTimeout(this.#timer);
    this.disk.close();
    return true;
  }

  /** Something was written: what waits goes on waiting for calm. */
  disturb(): void {
    this.#disturbances += 1;
    this.#failures = 0;
    if (this.#moves) this.#moveIn(this.#calmMs);
  }

  #moveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#moveInCalm(), ms);
  }

  async #moveInCalm(): Promise<void> {
    if (this.#moving) return this.#moveIn(this.#calmMs);
    this.#moving = true;
    const before = this.#disturbances;
    try {
      for (const mover of this.#movers) {
        while (mover.waits && this.#movers.has(mover) && before === this.#disturbances) await mover.moveOldest();
      }
    } catch {
      // A disk that is full has said so to the person, and a browser closes all that is open on it when it fails once
      // more. The documents are safe where they are.
      this.#failures += 1;
      if (this.#movers.size > 0) this.#moveIn(Math.min(this.#calmMs * 2 ** this.#failures, LONGEST_WAIT_MS));
    } finally {
      this.#moving = false;
    }
  }
}
