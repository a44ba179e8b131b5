import type { LocalDatabase } from './local-database.ts';
import type { KeptDocument, LocalDocument } from './local-document.ts';

export type LocalRecord = LocalDocument<'records'>;

/** So many records that nobody looks at stay at hand: a list that is come back to is there at once. */
const KEPT = 1_000;

/**
 * Reads records by their ids, as many at once as are asked for at once, and keeps what it read current. Who scrolls
 * through a list asks for each row by itself.
 */
export class RecordReader {
  readonly #database: LocalDatabase;
  /** Null for what is known not to be here; what was used last is at the end. */
  readonly #known = new Map<string, LocalRecord | null>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #wanted = new Set<string>();
  readonly #reading = new Set<string>();

  constructor(database: LocalDatabase) {
    this.#database = database;
    database.collections.records.eventBulks$.subscribe(({ events }) => {
      for (const { documentId, documentData } of events) {
        if (this.#isOfUse(documentId)) this.#learn(documentId, documentData as unknown as KeptDocument<'records'>);
      }
    });
  }

  /** The record; null where it is known that there is none, undefined where it was not read yet. */
  get(id: string): LocalRecord | null | undefined {
    return id === '' ? null : this.#known.get(id);
  }

  /**
   * Reads a record and keeps it at hand.
   * @param onChange called whenever {@link get} says something new
   * @returns a function that stops it
   */
  watch(id: string, onChange: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(onChange));
    this.want([id]);
    return () => {
      watchers.delete(onChange);
      if (watchers.size === 0) this.#watchers.delete(id);
    };
  }

  /** Reads what is likely to be looked at soon. */
  want(ids: readonly string[]): void {
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known !== undefined) this.#use(id, known);
      else if (id !== '') {
        if (this.#wanted.size === 0) queueMicrotask(() => void this.#readWanted());
        this.#wanted.add(id);
      }
    }
  }

  async #readWanted(): Promise<void> {
    const ids = [...this.#wanted].filter((id) => !this.#known.has(id));
    this.#wanted = new Set();
    const { storageInstance, closed } = this.#database.collections.records;
    if (ids.length === 0 || closed) return;
    for (const id of ids) this.#reading.add(id);
    const found = await storageInstance.findDocumentsById(ids, false).catch((error: unknown) => {
      // The account was closed meanwhile, and its screens go.
      if (this.#database.closed) return null;
      throw error;
    });
    for (const id of ids) this.#reading.delete(id);
    if (found === null) return;
    const byId = new Map(found.map((record) => [record.id, record as unknown as KeptDocument<'records'>]));
    // What was written while it was being read is known already, and newer.
    for (const id of ids) if (!this.#known.has(id)) this.#learn(id, byId.get(id));
  }

  #learn(id: string, stored: KeptDocument<'records'> | undefined): void {
    this.#use(id, stored === undefined || stored._deleted ? null : stored);
    for (const onChange of [...(this.#watchers.get(id) ?? [])]) onChange();
  }

  #isOfUse(id: string): boolean {
    return this.#known.has(id) || this.#watchers.has(id) || this.#reading.has(id);
  }

  #use(id: string, record: LocalRecord | null): void {
    this.#known.delete(id);
    this.#known.set(id, record);
    if (this.#known.size <= KEPT + this.#watchers.size) return;
    for (const oldest of this.#known.keys()) {
      if (this.#watchers.has(oldest)) continue;
      this.#known.delete(oldest);
      return;
    }
  }
}
