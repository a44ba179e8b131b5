import { getChangedDocumentsSince, type PreparedQuery } from 'rxdb/plugins/core';
import { findByIds } from './find-by-ids.ts';
import { nextById } from './next-by-id.ts';
import type { StorageInstance, Stored } from './stored.ts';

type Query = PreparedQuery<Record<string, unknown>>;

const CONTEXT = 'smartlite-inbox';
/** So many are written at once: the page does nothing else until the last of them is on its way to the disk. */
const PLACED_AT_ONCE = 100;

/** What lies where documents have their place, read no more than has to be. */
export class DocumentsBelow {
  readonly #storage: StorageInstance;
  readonly #idOf: (document: object) => string;
  /** Undefined while that is not known. */
  #isEmpty: boolean | undefined;

  constructor(storage: StorageInstance, idOf: (document: object) => string) {
    this.#storage = storage;
    this.#idOf = idOf;
  }

  /** Another tab may have moved something there. */
  doubt(): void {
    if (this.#isEmpty) this.#isEmpty = undefined;
  }

  /** By id, deleted ones included. */
  async find(ids: readonly string[]): Promise<Map<string, Stored>> {
    if (ids.length === 0) return new Map();
    if (this.#isEmpty === undefined) {
      const { documents } = await getChangedDocumentsSince(this.#storage, 1);
      // Something may have moved there meanwhile.
      this.#isEmpty ??= documents.length === 0;
    }
    if (this.#isEmpty) return new Map();
    const found = await findByIds(this.#storage, ids);
    return new Map(found.map((document) => [this.#idOf(document), document]));
  }

  /** Gives documents their place, but for those that have it already. */
  async take(documents: readonly Stored[]): Promise<void> {
    const here = await this.find(documents.map((document) => this.#idOf(document)));
    const rows = documents.flatMap((document) => {
      const previous = here.get(this.#idOf(document));
      // The process that moved it was ended before it could be taken out of the inbox.
      if (previous?._rev === document._rev) return [];
      return previous === undefined ? [{ document }] : [{ previous, document }];
    });
    if (rows.length === 0) return;
    this.#isEmpty = false;
    for (let first = 0; first < rows.length; first += PLACED_AT_ONCE) {
      const { error } = await this.#storage.bulkWrite(rows.slice(first, first + PLACED_AT_ONCE), CONTEXT);
      const { collectionName } = this.#storage;
      if (error.length > 0) throw new Error(`${collectionName} ${error[0]?.documentId} could not be moved.`);
    }
  }

  /** The next ones in the order of their ids, deleted ones included. */
  async nextById(after: string | undefined, most: number): Promise<Stored[]> {
    return this.#isEmpty ? [] : nextById(this.#storage, after, most);
  }

  /** The first `end` documents of a query that are still `current`, or all of them; a few more do no harm. */
  async first(
    prepared: Query,
    end: number | undefined,
    current: (document: Stored) => boolean,
  ): Promise<readonly Stored[]> {
    if (this.#isEmpty) return [];
    const { limit: _, ...query } = prepared.query;
    for (let limit = end && end * 2; ; limit = limit && limit * 4) {
      const window = limit === undefined ? { skip: 0 } : { skip: 0, limit };
      const { documents } = await this.#storage.query({ ...prepared, query: { ...query, ...window } });
      const found = documents.filter(current);
      if (limit === undefined || documents.length < limit || found.length >= (end ?? 0)) return found;
    }
  }
}
