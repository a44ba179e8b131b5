import type { SyncProgress } from './sync-status.ts';

/** Adds up how far several collections have come. */
export class ProgressTally {
  #done = 0;
  #total = 0;

  /**
   * @param documents how many more are done
   * @param total how many there are in this collection; told once, so that what is taken up after a restart has none
   */
  at(phase: string, documents = 0, total = 0): SyncProgress {
    this.#done += documents;
    this.#total += total;
    return { done: this.#done, phase, ...(this.#total >= this.#done && this.#total > 0 ? { total: this.#total } : {}) };
  }
}
