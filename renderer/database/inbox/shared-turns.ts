/**
 * Does the same work again and again, one time after the other: an older outcome must not undo a newer one. Whoever asks
 * before a time begins shares it; nobody joins one under way, which may have missed what was there just before they asked.
 */
export class SharedTurns {
  readonly #work: () => Promise<void>;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  take(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const turn = this.#last.then(() => {
      this.#next = undefined;
      return this.#work();
    });
    this.#next = turn;
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
