import { type Slot, SortedSlots } from './sorted-slots.ts';

/** What a row is sorted by; undefined where it has no value. */
export type SortKey = string | number | undefined;
type KeyAt = (slot: Slot) => SortKey;
type CompareSlots = (a: Slot, b: Slot) => number;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The order of one column, both ways: rows of the same value go by their ids, rows without one come last. */
export class ColumnOrder {
  readonly #keyAt: KeyAt;
  readonly #keys: SortKey[] = [];
  readonly #ascending: SortedSlots;
  #turned: { readonly ascending: readonly Slot[]; readonly descending: readonly Slot[] } | undefined;

  /** @param byId every row, by its id */
  constructor(keyAt: KeyAt, byId: readonly Slot[], compareIds: CompareSlots) {
    this.#keyAt = keyAt;
    for (const slot of byId) this.#keys[slot] = keyAt(slot);
    const compare: CompareSlots = (a, b) => compareKeys(this.#keys[a], this.#keys[b]) || compareIds(a, b);
    this.#ascending = new SortedSlots(compare, this.#grouped(byId, compareIds));
  }

  changed(slot: Slot): void {
    this.#ascending.changed(slot);
  }

  /** The rows that have a value. */
  current(ascending: boolean, stands: (slot: Slot) => boolean): readonly Slot[] {
    const slots = this.#ascending.current((slot) => {
      this.#keys[slot] = stands(slot) ? this.#keyAt(slot) : undefined;
      return this.#keys[slot] !== undefined;
    });
    if (ascending) return slots;
    if (this.#turned?.ascending !== slots) this.#turned = { ascending: slots, descending: this.#reversed(slots) };
    return this.#turned.descending;
  }

  hasValue(slot: Slot): boolean {
    return this.#keys[slot] !== undefined;
  }

  /** Sorts the values, each once, instead of the rows: most columns have few. */
  #grouped(byId: readonly Slot[], compareIds: CompareSlots): readonly Slot[] {
    const groups = new Map<SortKey, Slot[]>();
    for (const slot of byId) {
      const key = this.#keys[slot];
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [slot]);
      else group.push(slot);
    }
    const sorted = [...groups].sort(([a], [b]) => compareKeys(a, b));
    const slots: Slot[] = [];
    for (let first = 0, next = 0; first < sorted.length; first = next) {
      const together = [...(sorted[first]?.[1] ?? [])];
      for (
        next = first + 1;
        next < sorted.length && compareKeys(sorted[first]?.[0], sorted[next]?.[0]) === 0;
        next += 1
      )
        together.push(...(sorted[next]?.[1] ?? []));
      if (next > first + 1) together.sort(compareIds);
      for (const slot of together) slots.push(slot);
    }
    return slots;
  }

  #reversed(slots: readonly Slot[]): readonly Slot[] {
    const reversed: Slot[] = [];
    for (let end = slots.length, start = end; end > 0; end = start) {
      const key = this.#keys[slots[end - 1] as Slot];
      for (start = end - 1; start > 0 && compareKeys(this.#keys[slots[start - 1] as Slot], key) === 0; start -= 1);
      for (let at = start; at < end; at += 1) reversed.push(slots[at] as Slot);
    }
    return reversed;
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}
