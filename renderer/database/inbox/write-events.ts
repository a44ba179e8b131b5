import type { EventBulk, RxStorageChangeEvent, RxStorageDefaultCheckpoint } from 'rxdb/plugins/core';
import { type Observable, Subject } from 'rxjs';
import type { Stored } from './stored.ts';

export type Events = EventBulk<RxStorageChangeEvent<Stored>, RxStorageDefaultCheckpoint>;

/** A write and what is to be told of it; `newest` is one of its documents. */
export type Written = { readonly newest: Stored; readonly events: Events };

/**
 * Tells what is written, once it is on the disk. A write that failed may be there all the same: a browser whose disk is
 * full gives up a write of which the log of its database already has all, and finds it there when it opens the database
 * again. Whoever shows what is stored has to be told of it then.
 */
export class WriteEvents {
  readonly #told = new Subject<Events>();
  #failed: Written[] = [];

  get stream(): Observable<Events> {
    return this.#told.asObservable();
  }

  tell(events: Events): void {
    if (events.events.length > 0) this.#told.next(events);
  }

  /** This write failed. */
  withhold(written: Written): void {
    this.#failed.push(written);
  }

  /** A document of each write that failed since the disk was read last. */
  get withheld(): Stored[] {
    return this.#failed.map(({ newest }) => newest);
  }

  /**
   * The disk was read: what is there of what failed is told, the rest never will be there.
   *
   * @param isThere whether the disk holds this version
   */
  settle(isThere: (document: Stored) => boolean): void {
    const failed = this.#failed;
    this.#failed = [];
    for (const { newest, events } of failed) if (isThere(newest)) this.tell(events);
  }

  end(): void {
    this.#told.complete();
  }
}
