import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import { type Clock, SyncScheduler } from '#contract/sync-scheduler.ts';
import type { Log } from './log.ts';

/** What the schedule needs of the window that does the work. */
export type SyncWorker = {
  startRound(): void;
  nextRoundAt(at: Date | null): void;
  /** Starts the page anew, even one that hangs; it asks for the schedule again once it is up. */
  restartPage(): void;
};

/** So many rounds in a row without a word from the page and it is taken for hung. */
const SILENT_ROUNDS = 2;

/**
 * When to sync, kept in the main process: Chromium wakes a hidden page only once a minute, and a page that hangs cannot
 * notice it itself. The page does the work and reports each round.
 */
export class SyncSchedule {
  readonly #scheduler: SyncScheduler;
  readonly #worker: SyncWorker;
  readonly #log: Log;
  #silentRounds = 0;
  #online = true;
  #toldNextAt: number | null | undefined;

  constructor(clock: Clock, random: () => number, worker: SyncWorker, log: Log) {
    this.#scheduler = new SyncScheduler(clock, random, () => this.#round());
    this.#worker = worker;
    this.#log = log;
  }

  /** A page is signed in and ready; one that was reloaded starts over. */
  start(): void {
    this.#scheduler.stop();
    this.#silentRounds = 0;
    this.#scheduler.start();
  }

  stop(): void {
    this.#scheduler.stop();
    this.#tellNext();
  }

  trigger(): void {
    this.#scheduler.trigger();
    this.#tellNext();
  }

  finished(outcome: SyncOutcome): void {
    this.#silentRounds = 0;
    this.#scheduler.finished(outcome);
    this.#tellNext();
  }

  /** The page's view of the network; coming back between two rounds is a reason to sync at once. */
  sawOnline(online: boolean): void {
    const cameBack = online && !this.#online;
    this.#online = online;
    if (cameBack && this.#scheduler.nextAt !== null) this.trigger();
  }

  #round(): void {
    if (this.#silentRounds >= SILENT_ROUNDS) {
      this.#log.error(`The window has not answered for ${this.#silentRounds} rounds of sync; starting it anew.`);
      this.#scheduler.stop();
      this.#silentRounds = 0;
      this.#worker.restartPage();
      return;
    }
    this.#silentRounds += 1;
    this.#tellNext();
    this.#worker.startRound();
  }

  #tellNext(): void {
    const { nextAt } = this.#scheduler;
    if (nextAt === this.#toldNextAt) return;
    this.#toldNextAt = nextAt;
    this.#worker.nextRoundAt(nextAt === null ? null : new Date(nextAt));
  }
}
