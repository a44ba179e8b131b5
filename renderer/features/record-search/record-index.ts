import MiniSearch from 'minisearch';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { readingsOf, termsOf } from './search-terms.ts';

/** What a record is found by: its texts, and the name of the account it belongs to. */
type Entry = { readonly id: string; readonly name: string; readonly text: string };

export type FoundRecord = { readonly id: string; readonly score: number };

/**
 * Full-text search over the records of this device. It is brought up to date by comparing identities, so a change of
 * one record costs one entry, not a new index.
 */
export class RecordIndex {
  readonly #search = new MiniSearch<Entry>({
    fields: ['name', 'text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: {
      prefix: true,
      combineWith: 'AND',
      boost: { name: 3 },
      fuzzy: (term) => (term.length > 4 ? 0.15 : false),
    },
  });
  readonly #known = new Map<string, LocalRecord>();
  /** What the index is being made to match, and how far in it that has come. */
  #records: readonly LocalRecord[] = [];
  #done = 0;

  /**
   * Makes the index match the records: adds, replaces and forgets what changed since the last call. Called again with
   * the same list it goes on where it stopped.
   *
   * @param most how many entries to write now, so that a big index can be built in idle moments
   * @returns whether the index is complete
   */
  update(
    records: readonly LocalRecord[],
    accountName: (id: string) => string,
    most = Number.POSITIVE_INFINITY,
  ): boolean {
    if (records !== this.#records) this.#begin(records);
    let written = 0;
    for (const record of records.slice(this.#done)) {
      const known = this.#known.get(record.id);
      if (known !== record) {
        if (written === most) return false;
        written += 1;
        const entry = { id: record.id, name: record.name, text: textOf(record, accountName) };
        if (known === undefined) this.#search.add(entry);
        else this.#search.replace(entry);
        this.#known.set(record.id, record);
      }
      this.#done += 1;
    }
    return true;
  }

  #begin(records: readonly LocalRecord[]): void {
    this.#records = records;
    this.#done = 0;
    const ids = new Set(records.map(({ id }) => id));
    for (const id of this.#known.keys()) {
      if (ids.has(id)) continue;
      this.#search.discard(id);
      this.#known.delete(id);
    }
  }

  /** The records that contain every word of the query, or begin with it, best first; null for an empty query. */
  find(query: string, object?: RecordObject): readonly FoundRecord[] | null {
    if (query.trim() === '') return null;
    const found = new Map<string, number>();
    for (const terms of readingsOf(query)) {
      const hits = this.#search.search(query, {
        tokenize: () => [...terms],
        filter: ({ id }) => object === undefined || this.#known.get(id)?.object === object,
      });
      for (const { id, score } of hits) found.set(String(id), Math.max(score, found.get(String(id)) ?? 0));
    }
    return [...found].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
  }
}

function textOf(record: LocalRecord, accountName: (id: string) => string): string {
  const values = catalogue[record.object].fields.map((field) => {
    const value = record.fields[field.key];
    return field.type === 'reference' ? accountName(String(value ?? '')) : value;
  });
  return values.filter((value) => value !== undefined && value !== '').join(' ');
}
