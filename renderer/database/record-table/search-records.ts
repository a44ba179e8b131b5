import type { RecordObject } from '#contract/catalogue.ts';
import { chunksOf, type Pieces } from './in-pieces.ts';
import type { ObjectTable } from './object-table.ts';
import { RecordMatcher, ranks } from './record-matcher.ts';
import type { RecordTable } from './record-table.ts';
import type { Slot } from './sorted-slots.ts';

/** A record that was found, with what tells it from others of its name. */
export type FoundRecord = {
  readonly id: string;
  readonly object: RecordObject;
  readonly name: string;
  /** What its owner is called. */
  readonly owner: string;
  /** The name of the account it belongs to, '' for none. */
  readonly account: string;
};

/** The best matches among the records of one object, and how many there are in all. */
export type FoundSection = {
  readonly object: RecordObject;
  readonly records: readonly FoundRecord[];
  readonly total: number;
};

/** Whoever owns a record or has it open still looks for it more often. */
const OWN = 2;
const OPEN = 1;

/** Each goes another way through a search, as the name of whoever looks does, which lies around the texts. */
const TWO_WORDS = 'an 1';
const IN_NONE = 'zq';
const IN_MANY = 'a';
const AS_MANY_AS_SHOWN = 8;

/**
 * The best matches of each object that has any. What was mistyped is looked for only where nothing matches as it is.
 *
 * @param most how many of each
 */
export function searchRecords(table: RecordTable, typed: string, most: number): readonly FoundSection[] {
  const exact = RecordMatcher.exactly(table, typed);
  const found = table.all.flatMap((of) => {
    const { slots, section } = bestOf(table, of, exact, table.lastFound.among(of, typed), most);
    table.lastFound.keep(of, typed, slots);
    return section;
  });
  if (found.length > 0 || typed.trim() === '') return found;
  const forgiving = RecordMatcher.forgiving(table, typed);
  if (forgiving === undefined) return [];
  return table.all.flatMap((of) => bestOf(table, of, forgiving, of.all(), most).section);
}

/** Tells of each record of an object whether it matches; mistyped words are forgiven where nothing matches as it is. */
export function matcherOf(table: RecordTable, object: RecordObject, typed: string): (slot: Slot) => boolean {
  const of = table.of(object);
  const found = matchesAsItIs(table, of, typed);
  if (found.length === 0) {
    const forgiving = RecordMatcher.forgiving(table, typed);
    return (slot) => forgiving?.matches(of, slot) === true;
  }
  const isFound = new Uint8Array(of.ids.length);
  for (const slot of found) isFound[slot] = 1;
  return (slot) => isFound[slot] === 1;
}

function matchesAsItIs(table: RecordTable, of: ObjectTable, typed: string): readonly Slot[] {
  const known = table.lastFound.known(of, typed);
  if (known !== undefined) return known;
  const exact = RecordMatcher.exactly(table, typed);
  const found = table.lastFound.among(of, typed).filter((slot) => exact.matches(of, slot));
  table.lastFound.keep(of, typed, found);
  return found;
}

/**
 * Does with every record what a search does, piece by piece: whoever looks at a text for the first time waits several
 * times as long as everybody later.
 */
export function* warmSearch(table: RecordTable): Pieces<void> {
  const matchers = [TWO_WORDS, table.me, IN_NONE, IN_MANY].map((typed) => RecordMatcher.exactly(table, typed));
  for (const of of table.all) {
    for (const chunk of chunksOf(of.all())) {
      for (const matcher of matchers) {
        bestOf(table, of, matcher, chunk, AS_MANY_AS_SHOWN);
        chunk.filter((slot) => matcher.matches(of, slot));
        yield;
      }
    }
  }
}

/** All that matches among some records, and the best of them, if any. */
function bestOf(
  table: RecordTable,
  of: ObjectTable,
  matcher: RecordMatcher,
  among: readonly Slot[],
  most: number,
): { readonly slots: readonly Slot[]; readonly section: readonly FoundSection[] } {
  const best = new Best(of, table.me, most);
  const slots: Slot[] = [];
  for (const slot of among) {
    const rank = matcher.rank(of, slot);
    if (rank === ranks.none) continue;
    slots.push(slot);
    best.offer(slot, rank);
  }
  const records = best.slots().map((slot) => foundRecord(table, of, slot));
  return { slots, section: slots.length === 0 ? [] : [{ object: of.object, records, total: slots.length }] };
}

function foundRecord(table: RecordTable, of: ObjectTable, slot: Slot): FoundRecord {
  return {
    id: of.idAt(slot),
    object: of.object,
    name: of.names[slot] ?? '',
    owner: table.nameOfPerson(of.owners[slot] ?? ''),
    account: table.nameOf('account', String(of.valueAt(slot, 'accountId') ?? '')) ?? '',
  };
}

/** Keeps the few best of however many there are. */
class Best {
  readonly #of: ObjectTable;
  readonly #me: string;
  readonly #most: number;
  /** The best first. Numbers beside each other: an object for each that was once among the best is work for nothing. */
  readonly #slots: Slot[] = [];
  readonly #scores: number[] = [];

  constructor(of: ObjectTable, me: string, most: number) {
    this.#of = of;
    this.#me = me;
    this.#most = most;
  }

  offer(slot: Slot, rank: number): void {
    const boost = (this.#of.owners[slot] === this.#me ? OWN : 0) + (this.#of.open[slot] === true ? OPEN : 0);
    const score = rank * (OWN + OPEN + 1) - boost;
    let at = this.#slots.length;
    while (at > 0 && this.#comesBefore(slot, score, at - 1)) at -= 1;
    if (at === this.#most) return;
    const last = Math.min(this.#slots.length, this.#most - 1);
    for (let to = last; to > at; to -= 1) {
      this.#slots[to] = this.#slots[to - 1] ?? 0;
      this.#scores[to] = this.#scores[to - 1] ?? 0;
    }
    this.#slots[at] = slot;
    this.#scores[at] = score;
  }

  slots(): readonly Slot[] {
    return this.#slots;
  }

  /** The better one first, of two as good the one that changed last. */
  #comesBefore(slot: Slot, score: number, place: number): boolean {
    const theirs = this.#scores[place] ?? 0;
    if (score !== theirs) return score < theirs;
    const other = this.#slots[place] ?? 0;
    const newer = this.#of.updated[slot] ?? 0;
    const older = this.#of.updated[other] ?? 0;
    return newer === older ? this.#of.idAt(slot) < this.#of.idAt(other) : newer > older;
  }
}
