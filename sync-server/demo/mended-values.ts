/** How many values of one kind were mended, such as a misspelt product. */
export type MendedKind = { readonly kind: string; readonly count: number };

/** Counts every value that was not taken as written, by kind, for the report. */
export class MendedValues {
  readonly #counts = new Map<string, number>();

  count(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /**
   * The spelling to use for a value, counted when it differs from what is written.
   *
   * @param spellings right spelling by wrong one
   */
  respell(what: string, written: string, spellings: ReadonlyMap<string, string>): string {
    const right = spellings.get(written);
    if (right === undefined) return written;
    this.count(`${what} "${written}" read as "${right}"`);
    return right;
  }

  /** Every kind with its count, the most frequent first. */
  kinds(): readonly MendedKind[] {
    return [...this.#counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  }
}
