import type { Transaction } from 'kysely';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { RecordAccess } from '#contract/sessions.ts';
import { readDocuments, type StoredDocument } from './documents.ts';
import { inPieces } from './in-pieces.ts';
import type { Tables } from './schema.ts';

export type AnyStored = StoredDocument<CollectionName>;

/** A document that a transaction is about to write. */
export type StagedDocument = {
  readonly collection: CollectionName;
  readonly stored: AnyStored;
  /** Whether it takes a new place in the org's order, so that whoever sees it pulls it. */
  readonly moved: boolean;
  /** Who need not pull it again for this. */
  readonly quietFor: string | undefined;
  /** Who holds it already, whether or not they may see it. */
  readonly heldBy: string | undefined;
  /** Whether a document of this id that is there already stays as it is. */
  readonly onlyIfAbsent: boolean;
};

/**
 * One org as it stands in a transaction, with what the transaction has staged. Documents are read in bulk and kept, so
 * that a push of 500 rows needs a handful of statements.
 */
export class OrgReading {
  readonly db: Transaction<Tables>;
  readonly orgId: string;
  /** The moment of this transaction, ISO. */
  readonly now: string;
  /** Who sees records, as it is from now on. */
  recordAccess: RecordAccess;
  /** Every document looked at, as it stands now; null where there is none. */
  protected readonly known = new Map<string, AnyStored | null>();
  protected readonly staged = new Map<string, StagedDocument>();
  /** Edits that were taken before, as far as they are loaded. */
  readonly #takenEdits = new Set<string>();

  constructor(
    db: Transaction<Tables>,
    org: { readonly orgId: string; readonly recordAccess: RecordAccess },
    now: string,
  ) {
    this.db = db;
    this.orgId = org.orgId;
    this.recordAccess = org.recordAccess;
    this.now = now;
  }

  /** Reads documents ahead, all at once. */
  async load(collection: CollectionName, ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.known.has(keyOf(collection, id)));
    if (missing.length === 0) return;
    for (const id of missing) this.known.set(keyOf(collection, id), null);
    for (const stored of await readDocuments(this.db, this.orgId, collection, missing)) {
      this.known.set(keyOf(collection, stored.document.id), stored);
    }
  }

  /** The document as it stands in this transaction, a tombstone included; undefined where there never was one. */
  async find<C extends CollectionName>(collection: C, id: string): Promise<StoredDocument<C> | undefined> {
    if (!this.known.has(keyOf(collection, id))) await this.load(collection, [id]);
    return (this.known.get(keyOf(collection, id)) ?? undefined) as StoredDocument<C> | undefined;
  }

  /** Documents by their ids, read at once, tombstones included; there are none of those that never were. */
  async findAll<C extends CollectionName>(collection: C, ids: readonly string[]): Promise<StoredDocument<C>[]> {
    await this.load(collection, ids);
    const found = await Promise.all(ids.map((id) => this.find(collection, id)));
    return found.filter((stored) => stored !== undefined);
  }

  /** Every document of a collection as it stands in this transaction, tombstones left out. */
  async all<C extends CollectionName>(collection: C): Promise<DocumentOf<C>[]> {
    const rows = await this.db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', this.orgId)
      .where('collection', '=', collection)
      .where('deleted', '=', 0)
      .execute();
    const ids = new Set(rows.map((row) => row.id));
    for (const { collection: other, stored } of this.staged.values()) {
      if (other === collection) ids.add(stored.document.id);
    }
    const found = await this.findAll(collection, [...ids]);
    return found.flatMap(({ document }) => (document._deleted ? [] : [document]));
  }

  /** How many documents this transaction is about to write. */
  get stagedCount(): number {
    return this.staged.size;
  }

  /** Whether this transaction writes to a collection. */
  stages(collection: CollectionName): boolean {
    return [...this.staged.values()].some((staged) => staged.collection === collection);
  }

  /** Reads ahead which of these edits of a collection were taken before. */
  async loadEdits(collection: CollectionName, editIds: readonly string[]): Promise<void> {
    const rows = await inPieces(editIds, (some) =>
      this.db
        .selectFrom('applied_edits')
        .select(['document_id', 'edit_id'])
        .where('org_id', '=', this.orgId)
        .where('collection', '=', collection)
        .where('edit_id', 'in', some)
        .execute(),
    );
    for (const row of rows) this.#takenEdits.add(editKeyOf(collection, row.document_id, row.edit_id));
  }

  /** Whether a document has taken an edit before, as far as loaded. */
  hasEdit(collection: CollectionName, documentId: string, editId: string): boolean {
    return this.#takenEdits.has(editKeyOf(collection, documentId, editId));
  }
}

export function keyOf(collection: CollectionName, id: string): string {
  return `${collection}/${id}`;
}

export function editKeyOf(collection: CollectionName, documentId: string, editId: string): string {
  return `${collection}/${documentId}/${editId}`;
}
