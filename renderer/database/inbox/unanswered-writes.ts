import type { EventBulk, RxStorageChangeEvent, RxStorageDefaultCheckpoint } from 'rxdb/plugins/core';
import type { Stored } from './stored.ts';

export type Events = EventBulk<RxStorageChangeEvent<Stored>, RxStorageDefaultCheckpoint>;

/** What is told of a write once it is on the disk; `newest` is one of its documents. */
export type Written = { readonly newest: Stored; readonly events: Events };

/**
 * Writes that failed, and may be on the disk all the same: a browser whose disk is full gives up a write of which the log
 * of its database already has all, and finds it there when it opens the database again. Whoever shows what is stored has
 * to be told of it then.
 */
export class UnansweredWrites {
  #writes: Written[] = [];

  add(written: Written): void {
    this.#writes.push(written);
  }

  get newest(): Stored[] {
    return this.#writes.map(({ newest }) => newest);
  }

  /**
   * What the disk holds is known again.
   *
   * @param isThere whether it holds this version
   * @returns what to tell of those that are there; the others never will be
   */
  settle(isThere: (document: Stored) => boolean): Events[] {
    const writes = this.#writes;
    this.#writes = [];
    return writes.filter(({ newest }) => isThere(newest)).map(({ events }) => events);
  }
}
