// The timers every JavaScript host has; the contract knows neither Node's types nor the browser's.
declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** The clock a scheduler runs on; tests put a virtual one in its place. */
export type Clock = {
  now(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer),
};

/** How one round of sync ended; a failure may carry the server's Retry-After. */
export type SyncOutcome =
  | { readonly ok: true; readonly nextPollMs: number }
  | { readonly ok: false; readonly retryAfterMs?: number };

const JITTER = 0.2;
const FIRST_BACKOFF_MS = 1_000;
/** The ceiling of a young outage: whoever waits for the server is back within half a minute of it. */
const YOUNG_BACKOFF_MS = 30_000;
const MAX_BACKOFF_MS = 5 * 60_000;
/** The ceiling of an old one is this part of its age: after ten minutes it begins to rise, after 100 it is the highest. */
const PART_OF_OUTAGE = 1 / 20;
/** A round that has not reported by then is taken for dead, so that one lost message cannot stop sync for ever. */
const WATCHDOG_MS = 120_000;
/** Hosts fire a timer of 2^31 ms or more at once: a very long wait would become a storm. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Decides when to sync: one round at a time, the server's interval with ±20 % jitter, after failures a
 * full-jitter backoff from 1 s to 5 min (AWS Architecture Blog, "Exponential Backoff And Jitter"), which goes beyond 30 s
 * only as the outage grows old, and never before Retry-After. A trigger (resume, unlock, focus, reconnect, a local write, "Sync now") runs at once, or right after the
 * round under way.
 */
export class SyncScheduler {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #runRound: () => void;
  #timer: unknown;
  #running = false;
  #started = false;
  #again = false;
  #failures = 0;
  #failingSince = 0;
  #notBefore = 0;
  #nextAt: number | null = null;

  /** @param runRound starts a round; its end is told through {@link finished} */
  constructor(clock: Clock, random: () => number, runRound: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#runRound = runRound;
  }

  /** When the next round is due, in milliseconds of the clock; null while one runs or the scheduler is stopped. */
  get nextAt(): number | null {
    return this.#nextAt;
  }

  /** Starts with a round at once. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#failures = 0;
    this.#notBefore = 0;
    this.#run();
  }

  stop(): void {
    this.#started = false;
    this.#running = false;
    this.#again = false;
    this.#disarm();
  }

  /** Something happened that makes a round worthwhile now. Only the server's own Retry-After may delay it. */
  trigger(): void {
    if (!this.#started) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const wait = this.#notBefore - this.#clock.now();
    if (wait > 0) this.#arm(wait);
    else this.#run();
  }

  /** The round under way ended. */
  finished(outcome: SyncOutcome): void {
    if (!this.#started || !this.#running) return;
    this.#running = false;
    if (outcome.ok) {
      this.#failures = 0;
      this.#notBefore = 0;
      if (this.#takeAgain()) this.#run();
      else this.#arm(outcome.nextPollMs * (1 - JITTER + 2 * JITTER * this.#random()));
      return;
    }
    // A trigger says that something changed since this round began, such as the network coming back.
    this.#failures = this.#takeAgain() ? 1 : this.#failures + 1;
    if (this.#failures === 1) this.#failingSince = this.#clock.now();
    const retryAfter = outcome.retryAfterMs ?? 0;
    this.#notBefore = retryAfter > 0 ? this.#clock.now() + retryAfter : 0;
    this.#arm(retryAfter + Math.max(FIRST_BACKOFF_MS / 2, this.#ceiling() * this.#random()));
  }

  #ceiling(): number {
    const outage = (this.#clock.now() - this.#failingSince) * PART_OF_OUTAGE;
    const highest = Math.min(MAX_BACKOFF_MS, Math.max(YOUNG_BACKOFF_MS, outage));
    return Math.min(highest, FIRST_BACKOFF_MS * 2 ** (this.#failures - 1));
  }

  #takeAgain(): boolean {
    const again = this.#again;
    this.#again = false;
    return again;
  }

  #run(): void {
    this.#disarm();
    this.#running = true;
    this.#timer = this.#clock.setTimer(() => this.finished({ ok: false }), WATCHDOG_MS);
    this.#runRound();
  }

  #arm(ms: number): void {
    this.#disarm();
    const wait = Math.min(ms, LONGEST_TIMER_MS);
    this.#nextAt = this.#clock.now() + wait;
    this.#timer = this.#clock.setTimer(() => this.#run(), wait);
  }

  #disarm(): void {
    if (this.#timer !== undefined) this.#clock.clearTimer(this.#timer);
    this.#timer = undefined;
    this.#nextAt = null;
  }
}
