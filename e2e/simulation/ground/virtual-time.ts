import { currentHost, type Host, runOn, runOnNone } from './host.ts';

export type Timer = {
  readonly at: number;
  readonly run: () => void;
  readonly host: Host | undefined;
  /** As Node's timers have it; virtual time keeps no process alive. */
  unref(): void;
};

/** Lets everything that can go on without time passing go on, until it waits. */
export type Settle = () => Promise<void>;

/** Time that passes only when told to. What is due at the same moment happens in the order in which it was asked for. */
export class VirtualTime {
  now: number;
  #timers: Timer[] = [];

  constructor(start: string) {
    this.now = Date.parse(start);
  }

  /** What the clock of whoever asks shows. */
  shown(): number {
    return this.now + (currentHost()?.clockOffset ?? 0);
  }

  after(ms: number, run: () => void): Timer {
    const at = this.now + Math.max(0, ms);
    const timer: Timer = { at, run, host: currentHost(), unref: () => undefined };
    const later = this.#timers.findIndex((other) => other.at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return timer;
  }

  cancel(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }

  /** The host is dead: nothing it had planned happens. */
  forget(host: Host): void {
    this.#timers = this.#timers.filter((timer) => timer.host !== host);
  }

  /** Lets time pass; after each thing that happens, everything comes to rest before the next. */
  async pass(ms: number, settle: Settle): Promise<void> {
    const until = this.now + ms;
    while (await this.#fireNext(until, settle));
    this.now = until;
  }

  /** Time jumps: what was due meanwhile happens late, and once, as on a machine that slept. */
  async jump(ms: number, settle: Settle): Promise<void> {
    this.now += ms;
    await this.pass(0, settle);
  }

  /** Lets time pass until something is so. */
  async passUntil(done: () => boolean, longest: number, settle: Settle): Promise<void> {
    const until = this.now + longest;
    await settle();
    while (!done() && (await this.#fireNext(until, settle)));
  }

  async #fireNext(until: number, settle: Settle): Promise<boolean> {
    const next = this.#timers[0];
    if (next === undefined || next.at > until) return false;
    this.#timers.shift();
    this.now = Math.max(this.now, next.at);
    if (next.host === undefined) runOnNone(next.run);
    else runOn(next.host, next.run);
    await settle();
    return true;
  }
}
