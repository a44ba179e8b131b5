import { z } from 'zod';

/** The most notifications of one rule that a person gets in a day, each by itself; what is beyond becomes one more. */
export const DailyLimit = z
  .int('A limit is a whole number.')
  .min(1, 'At least one.')
  .max(1_000, 'At most 1,000 a day.');
export type DailyLimit = z.infer<typeof DailyLimit>;

/** Counts, as the server does, what a rule tells each person on each day. */
export class DailyCounts {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();
  #bundled = 0;

  /** @param limit none where it is absent or null */
  constructor(limit: DailyLimit | null | undefined) {
    this.#limit = limit ?? Number.POSITIVE_INFINITY;
  }

  /** How much was told by the one notification that counts up. */
  get bundled(): number {
    return this.#bundled;
  }

  /** @returns whether this is one more on somebody's bell: it is by itself, or the first beyond the limit */
  add(username: string, day: string): boolean {
    const key = JSON.stringify([username, day]);
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count > this.#limit) this.#bundled += 1;
    return count <= this.#limit + 1;
  }
}
