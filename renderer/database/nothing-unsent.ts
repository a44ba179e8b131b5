import { merge, type Subscription } from 'rxjs';
import { pushedCollections } from '#contract/collections.ts';
import type { LocalDatabase } from './local-database.ts';
import { countUnsent } from './unsent.ts';

/**
 * Remembers that nothing waits to be sent, until something is written: rounds of sync that find nothing new, four a
 * minute all day, need not read the disk for it.
 */
export class NothingUnsent {
  readonly #database: LocalDatabase;
  readonly #watching: Subscription;
  #seen = false;

  constructor(database: LocalDatabase) {
    this.#database = database;
    const changes = pushedCollections.map((name) => database.collections[name].storageInstance.changeStream());
    this.#watching = merge(...changes).subscribe(() => {
      this.#seen = false;
    });
  }

  /** Whether it was seen, and nothing was written since. */
  get holds(): boolean {
    return this.#seen;
  }

  /** Counts; what is written meanwhile makes the answer void. */
  async look(): Promise<void> {
    this.#seen = true;
    if ((await countUnsent(this.#database)) > 0) this.#seen = false;
  }

  stop(): void {
    this.#watching.unsubscribe();
  }
}
