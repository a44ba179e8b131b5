/** A place in a table. */
export type Slot = number;
type Compare = (a: Slot, b: Slot) => number;

/**
 * Places in order, kept through changes: what changed is taken out and put in again where it belongs, so that a change
 * of one among 50,000 costs a few comparisons and one copy, not a new sort.
 */
export class SortedSlots {
  readonly #compare: Compare;
  #sorted: readonly Slot[] = [];
  readonly #changed = new Set<Slot>();

  /** @param compare never 0 for two places, or their order would depend on their history */
  constructor(compare: Compare) {
    this.#compare = compare;
  }

  /** @param sorted places that were in order; what changed since it is told of as ever */
  begin(sorted: readonly Slot[]): void {
    this.#sorted = sorted;
  }

  /** Notes that what lies at a place is new, different or gone. */
  changed(slot: Slot): void {
    this.#changed.add(slot);
  }

  /** @param stands whether there is something at a place that belongs into this order */
  current(stands: (slot: Slot) => boolean): readonly Slot[] {
    if (this.#changed.size === 0) return this.#sorted;
    const put = [...this.#changed].filter(stands).sort(this.#compare);
    const kept = this.#sorted.filter((slot) => !this.#changed.has(slot));
    this.#changed.clear();
    this.#sorted = kept.length === 0 ? put : this.#merged(kept, put);
    return this.#sorted;
  }

  #merged(kept: readonly Slot[], put: readonly Slot[]): readonly Slot[] {
    const merged: Slot[] = [];
    let from = 0;
    for (const slot of put) {
      const to = this.#placeOf(slot, kept, from);
      for (; from < to; from += 1) merged.push(kept[from] as Slot);
      merged.push(slot);
    }
    for (; from < kept.length; from += 1) merged.push(kept[from] as Slot);
    return merged;
  }

  /** The first place in `kept` that comes after the slot. */
  #placeOf(slot: Slot, kept: readonly Slot[], from: number): number {
    let low = from;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(kept[middle] as Slot, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
