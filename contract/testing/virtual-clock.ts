import type { Clock } from '../sync-scheduler.ts';

type Timer = { readonly at: number; readonly run: () => void };

/**
 * A clock that stands still until told to move. Like a real host it refuses delays over 2^31 - 1 ms in its own way:
 * it fires them at once.
 */
export class VirtualClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  setTimer(run: () => void, ms: number): unknown {
    const timer = { at: this.#now + (ms >= 0 && ms < 2 ** 31 ? ms : 1), run };
    this.#timers.add(timer);
    return timer;
  }

  clearTimer(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Timers that are set and have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on by `ms`, firing what is due in its order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#now = Math.max(this.#now, next.at);
      this.#timers.delete(next);
      next.run();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= until && (next === undefined || timer.at < next.at)) next = timer;
    return next;
  }
}
