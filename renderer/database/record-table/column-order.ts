import { collationKey, collator } from './collation-key.ts';
import { type Slot, SortedSlots } from './sorted-slots.ts';

/** What a row is sorted by; undefined where it has no value. */
export type SortKey = string | number | undefined;
type KeyAt = (slot: Slot) => SortKey;
type CompareSlots = (a: Slot, b: Slot) => number;

/** Longer than nearly every number in a text. */
const NUMBER_LENGTH = 8;
/** So many rows tell whether values come again. */
const SAMPLE = 1_000;

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
    this.#ascending = new SortedSlots(compare, this.#byOwnKeys(byId) ?? this.#grouped(byId, compareIds));
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

  /**
   * Sorts the rows themselves where nearly each has a value of its own: to group them would take longer.
   * @returns undefined where they have not, and where only the collator can compare their values
   */
  #byOwnKeys(byId: readonly Slot[]): readonly Slot[] | undefined {
    const slots = byId.filter((slot) => this.#keys[slot] !== undefined);
    const sample = slots.slice(0, SAMPLE).map((slot) => this.#keys[slot]);
    if (new Set(sample).size <= sample.length / 2) return undefined;
    const type = typeof sample[0];
    const keys: (string | number)[] = [];
    for (const slot of slots) {
      const value = this.#keys[slot];
      const key = typeof value === 'string' ? collationKey(value) : value;
      if (key === undefined || typeof key !== type) return undefined;
      keys[slot] = key;
    }
    const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
    // Rows of the same value stay in the order of their ids.
    return slots.sort((a, b) => compare(keys[a] ?? 0, keys[b] ?? 0));
  }

  /** Sorts the values, each once, instead of the rows: most columns have few. */
  #grouped(byId: readonly Slot[], compareIds: CompareSlots): readonly Slot[] {
    const groups = new Map<string | number, Slot[]>();
    for (const slot of byId) {
      const key = this.#keys[slot];
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [slot]);
      else group.push(slot);
    }
    const sorted = sortedKeys([...groups.keys()]);
    const slots: Slot[] = [];
    for (let first = 0, next = 0; first < sorted.length; first = next) {
      const together = groups.get(sorted[first] as string | number) ?? [];
      for (next = first + 1; next < sorted.length && compareKeys(sorted[first], sorted[next]) === 0; next += 1)
        together.push(...(groups.get(sorted[next] as string | number) ?? []));
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

/** As `compareKeys` has it. To compare two texts as people do takes long, so that they are put nearly in order first. */
function sortedKeys(keys: readonly (string | number)[]): readonly (string | number)[] {
  if (keys.every((key) => typeof key === 'number')) return Array.from(Float64Array.from(keys).sort());
  return keys
    .map((key) => ({ key, rough: roughly(String(key)) }))
    .sort((a, b) => (a.rough < b.rough ? -1 : a.rough > b.rough ? 1 : 0))
    .map(({ key }) => key)
    .sort(compareKeys);
}

/** A text that compares nearly as people compare, letter by letter: small letters, and numbers of one length. */
function roughly(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(NUMBER_LENGTH, '0'));
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}
