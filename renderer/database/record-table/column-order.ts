import { type CompareSlots, compareKeys, firstOrder, type SortKey } from './first-order.ts';
import { chunksOf, MadeInPieces, type Pieces } from './in-pieces.ts';
import { type Slot, SortedSlots } from './sorted-slots.ts';

type KeyAt = (slot: Slot) => SortKey;

/** The order of one column, both ways: rows of the same value go by their ids, rows without one come last. */
export class ColumnOrder {
  readonly #keyAt: KeyAt;
  readonly #keys: SortKey[] = [];
  readonly #ascending: SortedSlots;
  readonly #begun: MadeInPieces<void>;
  #turned: { readonly ascending: readonly Slot[]; readonly descending: readonly Slot[] } | undefined;

  /** @param byId every row, by its id */
  constructor(keyAt: KeyAt, byId: readonly Slot[], compareIds: CompareSlots) {
    this.#keyAt = keyAt;
    this.#ascending = new SortedSlots((a, b) => compareKeys(this.#keys[a], this.#keys[b]) || compareIds(a, b));
    this.#begun = new MadeInPieces((waitedFor) => this.#begin(byId, compareIds, waitedFor));
  }

  /** What takes long the first time; whoever asks for the order meanwhile does not wait for the pieces. */
  pieces(): Pieces<void> {
    return this.#begun.pieces();
  }

  changed(slot: Slot): void {
    this.#ascending.changed(slot);
  }

  /** The rows that have a value. */
  current(ascending: boolean, stands: (slot: Slot) => boolean): readonly Slot[] {
    this.#begun.finish();
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

  /** A row that changes while the pieces are made is put where it belongs after the last. */
  *#begin(byId: readonly Slot[], compareIds: CompareSlots, waitedFor: boolean): Pieces<void> {
    for (const chunk of chunksOf(byId)) {
      for (const slot of chunk) this.#keys[slot] = this.#keyAt(slot);
      yield;
    }
    this.#ascending.begin(yield* firstOrder(this.#keys, byId, compareIds, waitedFor));
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
