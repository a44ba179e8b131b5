/** Work that can be left and taken up again after each piece, and what comes of it. */
export type Pieces<T> = Generator<void, T, void>;

/** So many rows are done within a millisecond or two. */
export const PIECE = 1_000;
/** Sorting goes on in larger ones, since each is gone through again until all are one. */
const SORTED_AT_ONCE = 4_000;

/** Something that takes long to make: a piece at a time while nobody waits for it, and at once for whoever does. */
export class MadeInPieces<T> {
  readonly #make: (waitedFor: boolean) => Pieces<T>;
  #making: Pieces<T> | undefined;
  #made: { readonly it: T } | undefined;

  /** @param make is told whether somebody waits, who is served best by no pieces */
  constructor(make: (waitedFor: boolean) => Pieces<T>) {
    this.#make = make;
  }

  /** Whether any of it is made. */
  get begun(): boolean {
    return this.#making !== undefined;
  }

  /** Makes what is not made yet. */
  finish(): T {
    let made = this.#made;
    while (made === undefined) made = this.#makeOn(true);
    return made.it;
  }

  /** What is still to be made; nothing of that which somebody else has made meanwhile. */
  *pieces(): Pieces<void> {
    while (this.#made === undefined) {
      this.#makeOn(false);
      yield;
    }
  }

  /** It is to be made anew. */
  forget(): void {
    this.#making = undefined;
    this.#made = undefined;
  }

  #makeOn(waitedFor: boolean): { readonly it: T } | undefined {
    this.#making ??= this.#make(waitedFor);
    const piece = this.#making.next();
    if (piece.done === true) this.#made = { it: piece.value };
    return this.#made;
  }
}

/** What is to be done in a piece each. */
export function* chunksOf<T>(items: readonly T[]): Generator<readonly T[], void, void> {
  for (let from = 0; from < items.length; from += PIECE) yield items.slice(from, from + PIECE);
}

/** Sorts; what compares as the same stays in its order. */
export function* sortedInPieces<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  waitedFor: boolean,
): Pieces<T[]> {
  const atOnce = waitedFor ? items.length : SORTED_AT_ONCE;
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    runs.push(items.slice(from, from + atOnce).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      // To sort what is in order, but for one place, is to merge it.
      longer.push((runs[at] ?? []).concat(runs[at + 1] ?? []).sort(compare));
      yield;
    }
    runs = longer;
  }
  return runs[0] ?? [];
}
