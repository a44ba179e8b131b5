import { type Activity, WrittenActivity } from '#contract/activities.ts';
import { textOfWords } from './record-text.ts';

/** What the table has to know of a note, a call and the like. */
export type TabledActivity = Pick<Activity, 'id' | 'recordId' | 'kind' | 'text' | 'at' | 'byUsername'>;

/** An activity as it was written, or that it is gone. */
export type ActivityChange = TabledActivity & { readonly _deleted?: boolean };

/** As it is kept: its beginning, and what it is found by. */
export type KeptActivity = TabledActivity & { readonly kind: WrittenActivity; readonly words: string };

/** Of a longer text only the beginning is searched, or a few long ones would fill the memory. */
const SEARCHED = 2_000;

/** What people wrote about records, in any order; what saves changed is no text of theirs, and is left out. */
export class ActivityTable {
  readonly #kept = new Map<string, KeptActivity>();
  /** How many calls each record has. */
  readonly #calls = new Map<string, number>();
  /** Whether all there was to read was read. */
  whole = false;

  put(changes: readonly ActivityChange[]): void {
    for (const change of changes) this.#putOne(change);
  }

  all(): Iterable<KeptActivity> {
    return this.#kept.values();
  }

  /** Whether somebody wrote down a call about a record. */
  wasCalled(recordId: string): boolean {
    return (this.#calls.get(recordId) ?? 0) > 0;
  }

  #putOne({ id, recordId, text, at, byUsername, kind, _deleted = false }: ActivityChange): void {
    const before = this.#kept.get(id);
    if (before?.kind === 'call') this.#count(before.recordId, -1);
    const written = WrittenActivity.safeParse(kind);
    if (_deleted || !written.success) {
      this.#kept.delete(id);
      return;
    }
    const beginning = text.slice(0, SEARCHED);
    const words = textOfWords(beginning);
    this.#kept.set(id, { id, recordId, kind: written.data, text: beginning, at, byUsername, words });
    if (kind === 'call') this.#count(recordId, 1);
  }

  #count(recordId: string, by: number): void {
    this.#calls.set(recordId, (this.#calls.get(recordId) ?? 0) + by);
  }
}
