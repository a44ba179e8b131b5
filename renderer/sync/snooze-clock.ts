import { isSnoozed, UNTIL_ONLINE } from '#contract/notifications.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { wakeForNetwork, wakeSnoozed } from '../database/wake-snoozed.ts';
import { unattended } from '../platform/console-log.ts';

/** A timer stands still while the laptop sleeps, and a clock may be set: no wait is longer than this. */
const LONGEST_WAIT_MS = 60_000;

type Snoozed = { readonly id: string; readonly snoozedUntil: string | null };

/** Wakes what is snoozed at its moment, with and without a network, and costs nothing while nothing is. */
export class SnoozeClock {
  readonly #database: LocalDatabase;
  readonly #onWoken: () => Promise<void>;
  readonly #stopWatching: () => void;
  #snoozed: readonly Snoozed[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onWoken hears when something came back */
  constructor(database: LocalDatabase, onWoken: () => Promise<void>) {
    this.#database = database;
    this.#onWoken = onWoken;
    const watching = database.collections.notifications.find({ selector: { place: 'snoozed' } }).$.subscribe((rows) => {
      this.#snoozed = rows;
      unattended('What is snoozed', this.look());
    });
    this.#stopWatching = () => watching.unsubscribe();
  }

  /** Wakes whatever is due by now. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const now = Date.now();
    const due = this.#snoozed.filter((one) => !isSnoozed(one, now)).map(({ id }) => id);
    this.#wait(now);
    if (due.length === 0) return;
    await wakeSnoozed(this.#database, due);
    await this.#onWoken();
  }

  /** There is a network: wakes what waits for that. */
  async lookOnline(): Promise<void> {
    const due = this.#snoozed.filter(({ snoozedUntil }) => snoozedUntil === UNTIL_ONLINE).map(({ id }) => id);
    if (due.length === 0) return;
    await wakeForNetwork(this.#database, due);
    await this.#onWoken();
  }

  stop(): void {
    this.#stopWatching();
    clearTimeout(this.#timer);
  }

  #wait(now: number): void {
    const moments = this.#snoozed.map(({ snoozedUntil }) => Date.parse(snoozedUntil ?? '')).filter((at) => at > now);
    const next = Math.min(...moments);
    if (next === Number.POSITIVE_INFINITY || next === Date.parse(UNTIL_ONLINE)) return;
    this.#timer = setTimeout(() => unattended('What is snoozed', this.look()), Math.min(next - now, LONGEST_WAIT_MS));
  }
}
