import type { InboxDisk, Waiting } from '../../database/inbox/inbox-disk.ts';
import type { FactChange, Stored } from '../../database/inbox/stored.ts';

type Row = { readonly table: string; readonly json: string };

type Kept = { readonly rows: Map<number, Row>; readonly facts: Map<string, unknown>; lastKey: number };

/** The inbox of a database in memory; what it keeps outlives whoever opened it, as on a disk. */
export class MemoryInbox implements InboxDisk {
  readonly #kept: Kept;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(kept: Kept = { rows: new Map(), facts: new Map(), lastKey: 0 }) {
    this.#kept = kept;
  }

  /** The same for an app that starts after the one before it was ended, and with it whatever it waited for. */
  reopen(): MemoryInbox {
    return new MemoryInbox(this.#kept);
  }

  /** All documents of a table that wait, older versions first. */
  documents(table: string): Stored[] {
    const rows = [...this.#kept.rows.values()].filter((row) => row.table === table);
    return rows.flatMap(({ json }) => JSON.parse(json) as Stored[]);
  }

  alone<T>(table: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#turns.get(table) ?? Promise.resolve()).then(work);
    this.#turns.set(
      table,
      done.catch(() => undefined),
    );
    return done;
  }

  still<T>(table: string, work: () => Promise<T>): Promise<T> {
    return this.alone(table, work);
  }

  async read(table: string, known: ReadonlySet<number>): Promise<Waiting> {
    const rows = [...this.#kept.rows].filter(([, row]) => row.table === table);
    const unknown = rows.filter(([key]) => !known.has(key));
    return {
      keys: rows.map(([key]) => key),
      unknown: unknown.map(([key, { json }]) => ({ key, documents: JSON.parse(json) as Stored[] })),
    };
  }

  async add(table: string, batches: readonly (readonly Stored[])[], fact?: FactChange): Promise<readonly number[]> {
    if (fact !== undefined) this.#kept.facts.set(fact.name, fact.change(this.#kept.facts.get(fact.name)));
    return batches.map((documents) => {
      this.#kept.lastKey += 1;
      this.#kept.rows.set(this.#kept.lastKey, { table, json: JSON.stringify(documents) });
      return this.#kept.lastKey;
    });
  }

  async fact(name: string): Promise<unknown> {
    return this.#kept.facts.get(name);
  }

  async remove(keys: readonly number[]): Promise<void> {
    for (const key of keys) this.#kept.rows.delete(key);
  }

  close(): void {}
}
