import { collationKey, collator } from './collation-key.ts';
import { chunksOf, PIECE, type Pieces, sortedInPieces } from './in-pieces.ts';
import type { Slot } from './sorted-slots.ts';

/** What a row is sorted by; undefined where it has no value. */
export type SortKey = string | number | undefined;
export type CompareSlots = (a: Slot, b: Slot) => number;

/** Longer than nearly every number in a text. */
const NUMBER_LENGTH = 8;
/** So many rows tell whether values come again. */
const SAMPLE = 1_000;

/**
 * Puts the rows that have a value in the order of their values, those of the same value in the order of their ids.
 * @param keys by slot
 * @param byId every row, by its id
 * @param waitedFor whether to be done soon matters more than small pieces
 */
export function* firstOrder(
  keys: readonly SortKey[],
  byId: readonly Slot[],
  compareIds: CompareSlots,
  waitedFor: boolean,
): Pieces<readonly Slot[]> {
  return (yield* byOwnKeys(keys, byId, waitedFor)) ?? (yield* grouped(keys, byId, compareIds, waitedFor));
}

/** As people compare: texts by the collator, numbers by what they count. */
export function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/**
 * Sorts the rows themselves where nearly each has a value of its own: to group them would take longer.
 * @returns undefined where they have not, and where only the collator can compare their values
 */
function* byOwnKeys(
  keys: readonly SortKey[],
  byId: readonly Slot[],
  waitedFor: boolean,
): Pieces<readonly Slot[] | undefined> {
  const slots = byId.filter((slot) => keys[slot] !== undefined);
  const sample = slots.slice(0, SAMPLE).map((slot) => keys[slot]);
  if (new Set(sample).size <= sample.length / 2) return undefined;
  const type = typeof sample[0];
  const plain: (string | number)[] = [];
  for (const chunk of chunksOf(slots)) {
    for (const slot of chunk) {
      const value = keys[slot];
      const key = typeof value === 'string' ? collationKey(value) : value;
      if (key === undefined || typeof key !== type) return undefined;
      plain[slot] = key;
    }
    yield;
  }
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  // Rows of the same value stay in the order of their ids.
  return yield* sortedInPieces(slots, (a, b) => compare(plain[a] ?? 0, plain[b] ?? 0), waitedFor);
}

/** Sorts the values, each once, instead of the rows: most columns have few. */
function* grouped(
  keys: readonly SortKey[],
  byId: readonly Slot[],
  compareIds: CompareSlots,
  waitedFor: boolean,
): Pieces<readonly Slot[]> {
  const groups = new Map<string | number, Slot[]>();
  for (const chunk of chunksOf(byId)) {
    for (const slot of chunk) {
      const key = keys[slot];
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [slot]);
      else group.push(slot);
    }
    yield;
  }
  const sorted = yield* sortedKeys([...groups.keys()], waitedFor);
  const slots: Slot[] = [];
  let left = 0;
  for (let first = 0, next = 0; first < sorted.length; first = next) {
    const together = groups.get(sorted[first] as string | number) ?? [];
    for (next = first + 1; next < sorted.length && compareKeys(sorted[first], sorted[next]) === 0; next += 1)
      together.push(...(groups.get(sorted[next] as string | number) ?? []));
    if (next > first + 1) together.sort(compareIds);
    for (const slot of together) slots.push(slot);
    if (slots.length < left + PIECE) continue;
    left = slots.length;
    yield;
  }
  return slots;
}

/** As `compareKeys` has it. To compare two texts as people do takes long, so that they are put nearly in order first. */
function* sortedKeys(keys: readonly (string | number)[], waitedFor: boolean): Pieces<readonly (string | number)[]> {
  if (keys.every((key) => typeof key === 'number')) return Array.from(Float64Array.from(keys).sort());
  const rough: { readonly key: string | number; readonly rough: string }[] = [];
  for (const chunk of chunksOf(keys)) {
    for (const key of chunk) rough.push({ key, rough: roughly(String(key)) });
    yield;
  }
  const compareRoughly = (a: { readonly rough: string }, b: { readonly rough: string }) =>
    a.rough < b.rough ? -1 : a.rough > b.rough ? 1 : 0;
  const nearly = yield* sortedInPieces(rough, compareRoughly, waitedFor);
  return yield* sortedInPieces(
    nearly.map(({ key }) => key),
    compareKeys,
    waitedFor,
  );
}

/** A text that compares nearly as people compare, letter by letter: small letters, and numbers of one length. */
function roughly(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(NUMBER_LENGTH, '0'));
}
