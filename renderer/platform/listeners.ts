/** The listeners of one event. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** @returns a function that stops listening */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) listener(value);
  }
}
