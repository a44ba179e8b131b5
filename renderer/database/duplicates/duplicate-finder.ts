import type { RecordObject } from '#contract/catalogue.ts';
import { type Compared, type Likeness, likenessesOf, toldApart } from './likeness.ts';

/** The records that are there, to find by their likeness those a file has again. */
export class DuplicateFinder<R extends Compared> {
  readonly #object: RecordObject;
  readonly #byKey = new Map<string, R>();

  constructor(object: RecordObject) {
    this.#object = object;
  }

  add(record: R): void {
    for (const [likeness, value] of likenessesOf(this.#object, record)) {
      const key = `${likeness} ${value}`;
      if (!this.#byKey.has(key)) this.#byKey.set(key, record);
    }
  }

  /** The record that is the same as this one, and by what. Two that have ids of one other system are two. */
  find(candidate: Compared): { readonly record: R; readonly by: Likeness } | undefined {
    for (const [likeness, value] of likenessesOf(this.#object, candidate)) {
      const record = this.#byKey.get(`${likeness} ${value}`);
      if (record === undefined) continue;
      if (likeness !== 'id' && toldApart(record, candidate)) continue;
      return { record, by: likeness };
    }
    return undefined;
  }
}
