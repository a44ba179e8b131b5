import { randomInt } from 'node:crypto';
import { randomNumbers } from '#contract/testing/random-numbers.ts';

/** Random numbers that a seed repeats. */
export type Seeded = {
  readonly seed: number;
  /** A whole number from 0 up to, and not including, `below`. */
  upTo(below: number): number;
};

/** A new seed each time; it stands in the message of whatever fails while `run` uses it. */
export async function withSeed(run: (random: Seeded) => Promise<void>): Promise<void> {
  const seed = randomInt(2 ** 31);
  const random = randomNumbers(seed);
  const upTo = (below: number) => Math.floor(random() * below);
  try {
    await run({ seed, upTo });
  } catch (error) {
    throw new Error(`with seed ${seed}`, { cause: error });
  }
}
