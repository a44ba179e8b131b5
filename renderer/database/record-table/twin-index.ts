import type { RecordObject } from '#contract/catalogue.ts';
import { type Compared, comparedFields, type Likeness, likenessesOf, toldApart } from '../duplicates/likeness.ts';
import type { Slot } from './sorted-slots.ts';

/** What there is to know of the records of one object. */
type Records = {
  readonly object: RecordObject;
  /** None where a slot is empty. */
  readonly ids: readonly (string | undefined)[];
  readonly names: readonly string[];
  all(): readonly Slot[];
  valueAt(slot: Slot, field: string): string | number | undefined;
};

export type Twin = { readonly slot: Slot; readonly by: Likeness };

/**
 * Finds the records of one object that are like another. It is made by the first question, since most pages never ask
 * one, and keeps of each likeness only a hash: what is found by it is looked at again.
 */
export class TwinIndex {
  readonly #of: Records;
  /** A slot for itself, several in a list: nearly every hash has one. */
  readonly #slots = new Map<number, Slot | Slot[]>();
  /** Slots that were written since they were last put into the index; null before there is one. */
  #written: Set<Slot> | null = null;

  constructor(of: Records) {
    this.#of = of;
  }

  changed(slot: Slot): void {
    this.#written?.add(slot);
  }

  /** Records that are like this one, the surest first; itself left out. */
  find(candidate: Compared & { readonly id: string }): readonly Twin[] {
    this.#bringUpToDate();
    const { object } = this.#of;
    const { id, ...content } = candidate;
    const found = new Map<Slot, Twin>();
    for (const [by, value] of likenessesOf(object, content)) {
      for (const slot of listed(this.#slots.get(hashOf(by, value)))) {
        const other = this.#comparedAt(slot);
        if (found.has(slot) || other === undefined || other.id === id || toldApart(other, candidate)) continue;
        if (likenessesOf(object, other).some(([how, theirs]) => how === by && theirs === value)) {
          found.set(slot, { slot, by });
        }
      }
    }
    return [...found.values()];
  }

  #bringUpToDate(): void {
    for (const slot of this.#written ?? this.#of.all()) {
      const record = this.#comparedAt(slot);
      if (record === undefined) continue;
      for (const [by, value] of likenessesOf(this.#of.object, record)) {
        if (by === 'id') continue;
        const hash = hashOf(by, value);
        const known = this.#slots.get(hash);
        if (known === undefined) this.#slots.set(hash, slot);
        else if (!listed(known).includes(slot)) this.#slots.set(hash, [...listed(known), slot]);
      }
    }
    this.#written = new Set();
  }

  #comparedAt(slot: Slot): (Compared & { readonly id: string }) | undefined {
    const id = this.#of.ids[slot];
    if (id === undefined) return undefined;
    const fields = Object.fromEntries(comparedFields.map((field) => [field, this.#of.valueAt(slot, field)]));
    return { id, name: this.#of.names[slot] ?? '', fields };
  }
}

function listed(slots: Slot | readonly Slot[] | undefined): readonly Slot[] {
  if (slots === undefined) return [];
  return typeof slots === 'number' ? [slots] : slots;
}

/** FNV-1a, in 32 bits. */
function hashOf(by: Likeness, value: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const letter of `${by} ${value}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash;
}
