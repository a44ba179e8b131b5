import type { Clock } from '../sync-scheduler.ts';

type Timer = { readonly at: number; readonly serial: number; readonly run: () => void };

/**
 * A clock that stands still until told to move. Like a real host it refuses delays over 2^31 - 1 ms in its own way:
 * it fires them at once. Its timers are in a binary heap, so that it can serve a crowd.
 */
export class VirtualClock implements Clock {
  #now = 0;
  #serial = 0;
  readonly #set = new Set<Timer>();
  /** Each timer is due no earlier than its parent at half its place; those cleared are left in until their time. */
  readonly #heap: Timer[] = [];

  now(): number {
    return this.#now;
  }

  setTimer(run: () => void, ms: number): unknown {
    this.#serial += 1;
    const timer = { at: this.#now + (ms >= 0 && ms < 2 ** 31 ? ms : 1), serial: this.#serial, run };
    this.#set.add(timer);
    this.#push(timer);
    return timer;
  }

  clearTimer(timer: unknown): void {
    this.#set.delete(timer as Timer);
  }

  /** Timers that are set and have not fired. */
  get pending(): number {
    return this.#set.size;
  }

  /** Moves on by `ms`, firing what is due in its order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#heap[0]; next !== undefined && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      if (!this.#set.delete(next)) continue;
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(timer, heap[parent])) break;
      heap[place] = heap[parent] as Timer;
      place = parent;
    }
    heap[place] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
      const earlier = heap[child];
      if (earlier === undefined || !isBefore(earlier, last)) break;
      heap[place] = earlier;
      place = child;
    }
    heap[place] = last;
  }
}

function isBefore(a: Timer | undefined, b: Timer | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined;
  return a.at < b.at || (a.at === b.at && a.serial < b.serial);
}
