import { fold } from '../../ui/fold-text.ts';
import { type Beginning, beginningOf, beginnings } from './beginning-of-name.ts';
import type { ObjectTable } from './object-table.ts';
import type { RecordTable } from './record-table.ts';
import { fitOf, type TermFit, termFits, textOfName } from './record-text.ts';
import { readingsOf } from './search-terms.ts';
import { similarWords } from './similar-words.ts';
import type { Slot } from './sorted-slots.ts';

/** How well a record matches what was typed, the best first. */
export const ranks = { exact: 0, beginning: 1, inName: 2, words: 3, within: 4, none: 5 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

/** One word of what was typed: itself, or what it may have been meant to be. */
type Term = readonly string[];
type Reading = readonly TermFitter[];

const rankOfFit: { readonly [fit in TermFit]: Rank } = {
  [termFits.inName]: ranks.inName,
  [termFits.inText]: ranks.words,
  [termFits.within]: ranks.within,
  [termFits.not]: ranks.none,
};

const rankOfBeginning: { readonly [beginning in Beginning]: Rank } = {
  [beginnings.exact]: ranks.exact,
  [beginnings.begins]: ranks.beginning,
  [beginnings.differs]: ranks.inName,
};

/** Tells for each record how well it matches what somebody typed. */
export class RecordMatcher {
  readonly #typed: string;
  readonly #readings: readonly Reading[];

  private constructor(table: RecordTable, typed: string, readings: readonly (readonly Term[])[]) {
    this.#typed = fold(typed).trim();
    this.#readings = readings.map((terms) => rarestFirst(terms).map((term) => new TermFitter(table, term)));
  }

  /** Matches what was typed as it is. */
  static exactly(table: RecordTable, typed: string): RecordMatcher {
    const readings = readingsOf(typed).map((terms) => terms.map((term) => [term]));
    return new RecordMatcher(table, typed, readings);
  }

  /**
   * Takes words that begin no word of any name for mistyped ones.
   * @returns undefined where nothing else can have been meant
   */
  static forgiving(table: RecordTable, typed: string): RecordMatcher | undefined {
    const known = table.wordsOfNames();
    const meant = (term: string) => (beginsAny(term, known) ? [term] : [term, ...similarWords(term, known)]);
    const readings = readingsOf(typed).map((terms) => terms.map(meant));
    const differs = readings.some((terms) => terms.some((term) => term.length > 1));
    return differs ? new RecordMatcher(table, typed, readings) : undefined;
  }

  /** Whether a record has any rank, which is told much sooner than which. */
  matches(table: ObjectTable, slot: Slot): boolean {
    return this.#readings.some((reading) => reading.length > 0 && reading.every((term) => term.isIn(table, slot)));
  }

  rank(table: ObjectTable, slot: Slot): Rank {
    let best: Rank = ranks.none;
    for (const reading of this.#readings) {
      const rank = rankOf(reading, table, slot);
      if (rank < best) best = rank;
    }
    return best === ranks.inName ? rankOfBeginning[beginningOf(table.names[slot] ?? '', this.#typed)] : best;
  }
}

/** The first letter alone tells most words from it, in a fraction of the time. */
function beginsAny(term: string, words: Iterable<string>): boolean {
  const first = term.charCodeAt(0);
  for (const word of words) if (word.charCodeAt(0) === first && word.startsWith(term)) return true;
  return false;
}

/** A long word is in few records: those without it are told from the others by one look. */
function rarestFirst(terms: readonly Term[]): readonly Term[] {
  return terms.toSorted(([a = ''], [b = '']) => b.length - a.length);
}

/** As well as the worst of its terms; nothing was typed where there are none. */
function rankOf(reading: Reading, table: ObjectTable, slot: Slot): Rank {
  let worst: TermFit = termFits.inName;
  for (const term of reading) {
    const fit = term.fit(table, slot);
    if (fit === termFits.not) return ranks.none;
    if (fit > worst) worst = fit;
  }
  return reading.length === 0 ? ranks.none : rankOfFit[worst];
}

/** Finds one term in a record, in the name of its owner, and in the name of the account it belongs to. */
class TermFitter {
  readonly #term: Term;
  readonly #table: RecordTable;
  readonly #owners = new Map<string, TermFit>();
  readonly #accounts = new Map<string, TermFit>();

  constructor(table: RecordTable, term: Term) {
    this.#table = table;
    this.#term = term;
  }

  isIn(table: ObjectTable, slot: Slot): boolean {
    const text = table.texts[slot] ?? '';
    return this.#term.some((word) => text.includes(word)) || this.#fitAround(table, slot) !== termFits.not;
  }

  fit(table: ObjectTable, slot: Slot): TermFit {
    const own = this.#fitIn(table.texts[slot] ?? '');
    if (own <= termFits.inText) return own;
    const best = Math.min(own, this.#fitAround(table, slot)) as TermFit;
    // In the name of somebody else it is but one of the words.
    return best === termFits.inName ? termFits.inText : best;
  }

  /** In the names of those that a record belongs to. */
  #fitAround(table: ObjectTable, slot: Slot): TermFit {
    const owner = table.owners[slot] ?? '';
    const byOwner = this.#known(this.#owners, owner, () => `${this.#table.nameOfPerson(owner)} ${owner}`);
    const account = table.accounts[slot] ?? '';
    if (account === '') return byOwner;
    const name = () => this.#table.nameOf('account', String(account)) ?? '';
    return Math.min(byOwner, this.#known(this.#accounts, String(account), name)) as TermFit;
  }

  #known(fits: Map<string, TermFit>, key: string, name: () => string): TermFit {
    let fit = fits.get(key);
    if (fit === undefined) {
      fit = this.#fitIn(textOfName(name()));
      fits.set(key, fit);
    }
    return fit;
  }

  #fitIn(text: string): TermFit {
    let best: TermFit = termFits.not;
    for (const word of this.#term) {
      const fit = fitOf(word, text);
      if (fit < best) best = fit;
    }
    return best;
  }
}
