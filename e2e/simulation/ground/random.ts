/** Random numbers that follow from a seed alone: the same seed, the same numbers (sfc32, seeded by a string hash). */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 1;

  constructor(seed: string) {
    this.reseed(seed);
  }

  /** Begins anew, as if just made with this seed. */
  reseed(seed: string): void {
    let hash = 2_166_136_261;
    const next = () => {
      for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 16_777_619);
      hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
      return hash | 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = 1;
    for (let round = 0; round < 12; round += 1) this.#word();
  }

  /** 0 <= x < 1. */
  next(): number {
    return this.#word() / 2 ** 32;
  }

  /** A whole number, 0 <= x < limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  fill<A extends Uint8Array>(bytes: A): A {
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = this.#word() & 0xff;
    return bytes;
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
