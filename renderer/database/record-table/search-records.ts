import type { RecordObject } from '#contract/catalogue.ts';
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

/**
 * The best matches of each object that has any. What was mistyped is looked for only where nothing matches as it is.
 *
 * @param most how many of each
 */
export function searchRecords(table: RecordTable, typed: string, most: number): readonly FoundSection[] {
  const found = sections(table, RecordMatcher.exactly(table, typed), most);
  if (found.length > 0 || typed.trim() === '') return found;
  const forgiving = RecordMatcher.forgiving(table, typed);
  return forgiving === undefined ? [] : sections(table, forgiving, most);
}

/** Tells of each record of an object whether it matches; mistyped words are forgiven where nothing matches as it is. */
export function matcherOf(table: RecordTable, object: RecordObject, typed: string): (slot: Slot) => boolean {
  const of = table.of(object);
  const exact = RecordMatcher.exactly(table, typed);
  const matcher = anyMatches(of, exact) ? exact : (RecordMatcher.forgiving(table, typed) ?? exact);
  return (slot) => matcher.matches(of, slot);
}

function anyMatches(of: ObjectTable, matcher: RecordMatcher): boolean {
  return of.ids.some((id, slot) => id !== undefined && matcher.matches(of, slot));
}

function sections(table: RecordTable, matcher: RecordMatcher, most: number): readonly FoundSection[] {
  return table.all.flatMap((of) => {
    const best = new Best(of, table.me, most);
    for (let slot = 0; slot < of.ids.length; slot += 1) {
      if (of.ids[slot] !== undefined) best.offer(slot, matcher.rank(of, slot));
    }
    return best.total === 0
      ? []
      : [{ object: of.object, records: best.slots().map((slot) => foundRecord(table, of, slot)), total: best.total }];
  });
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

type Hit = { readonly slot: Slot; readonly score: number };

/** Keeps the few best of however many there are. */
class Best {
  readonly #of: ObjectTable;
  readonly #me: string;
  readonly #most: number;
  readonly #hits: Hit[] = [];
  /** What is worse than this has no place any more. */
  #worst = Number.POSITIVE_INFINITY;
  total = 0;

  constructor(of: ObjectTable, me: string, most: number) {
    this.#of = of;
    this.#me = me;
    this.#most = most;
  }

  offer(slot: Slot, rank: number): void {
    if (rank === ranks.none) return;
    this.total += 1;
    const boost = (this.#of.owners[slot] === this.#me ? OWN : 0) + (this.#of.open[slot] === true ? OPEN : 0);
    const score = rank * (OWN + OPEN + 1) - boost;
    if (score > this.#worst) return;
    const hit = { slot, score };
    if (this.#hits.length === this.#most && !this.#before(hit, this.#hits.at(-1))) return;
    const at = this.#hits.findIndex((other) => this.#before(hit, other));
    this.#hits.splice(at < 0 ? this.#hits.length : at, 0, hit);
    this.#hits.length = Math.min(this.#hits.length, this.#most);
    if (this.#hits.length === this.#most) this.#worst = this.#hits.at(-1)?.score ?? 0;
  }

  slots(): readonly Slot[] {
    return this.#hits.map(({ slot }) => slot);
  }

  /** The better one first, of two as good the one that changed last. */
  #before(a: Hit, b: Hit | undefined): boolean {
    if (b === undefined || a.score !== b.score) return a.score < (b?.score ?? 0);
    const [older, newer] = [this.#of.updated[b.slot] ?? 0, this.#of.updated[a.slot] ?? 0];
    return newer === older ? this.#of.idAt(a.slot) < this.#of.idAt(b.slot) : newer > older;
  }
}
