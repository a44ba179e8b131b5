/** After a start there is more to do, and after a change more changes. */
const CALM_MS = 10_000;
const PAUSE_MS = 5 * 60_000;
/** So many changes make it worth the work. */
const ENOUGH = 500;

/** Does something some time after enough has changed, and not too often. What fails once is not tried again. */
export class InCalm {
  readonly #work: () => Promise<void>;
  #changed = 0;
  #doneAt = Number.NEGATIVE_INFINITY;
  #planned = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  changed(count: number): void {
    this.#changed += count;
    if (this.#changed < ENOUGH || this.#planned) return;
    this.#planned = true;
    const wait = Math.max(CALM_MS, this.#doneAt + PAUSE_MS - performance.now());
    // A disk that is full says so to whoever writes something that is nowhere else.
    setTimeout(() => void this.#do().catch(() => undefined), wait);
  }

  async #do(): Promise<void> {
    this.#changed = 0;
    await this.#work();
    this.#doneAt = performance.now();
    this.#planned = false;
    this.changed(0);
  }
}
