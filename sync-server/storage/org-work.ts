import type { Transaction } from 'kysely';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { RecordAccess } from '#contract/sessions.ts';
import { documentRow } from './document-row.ts';
import { presentIds, type StoredDocument, writeDocuments } from './documents.ts';
import { MovedHeads, writeHeads } from './heads.ts';
import { type AnyStored, editKeyOf, keyOf, OrgReading, type StagedDocument } from './org-reading.ts';
import type { Tables } from './schema.ts';
import type { StoredCollection, StoredCollections } from './stored-collection.ts';

type EditKey = { readonly collection: CollectionName; readonly documentId: string; readonly editId: string };

/**
 * Decides who sees the documents that are about to be written, and moves the heads of those whose view changes.
 *
 * @returns those that not everyone may see
 */
export type SettleViewers = (work: OrgWork, staged: readonly StagedDocument[]) => Promise<ReadonlySet<StagedDocument>>;

/** A document, and who sees it no more. */
export type LostSight = { readonly id: string; isLostTo(username: string): boolean };

/** Changes what else follows when people see documents no more. */
export type SettleLostSight = (work: OrgWork, lost: readonly LostSight[]) => Promise<void>;

/** What writing needs to be told of what lies above it. */
export type WriterParts = {
  readonly collections: StoredCollections;
  readonly settleViewers: SettleViewers;
  readonly settleLostSight: { readonly [C in CollectionName]?: SettleLostSight };
};

/** What a committed write changed, for those who keep answers in memory. */
export type OrgChange = {
  readonly orgId: string;
  /** Whether anything everyone in the org may see changed. */
  readonly shared: boolean;
  /** The people for whom something changed that not everyone may see, such as a notification. */
  readonly recipients: ReadonlySet<string>;
  /** Whether a session or someone's right to sign in changed. */
  readonly access: boolean;
  /** The org's counters after it. */
  readonly seq: number;
  readonly accessVersion: number;
};

/**
 * One transaction on one org, whose row is locked until it commits. Documents are changed here in memory and written in
 * bulk at the end.
 */
export class OrgWork extends OrgReading {
  /** Whose view this transaction moves. */
  readonly heads = new MovedHeads();
  readonly #parts: WriterParts;
  readonly #startSeq: number;
  #seq: number;
  readonly #edits = new Map<string, EditKey>();
  readonly #endings: (() => Promise<void>)[] = [];
  readonly #written = new Set<StagedDocument>();
  #undo: (() => void)[] = [];
  #access = false;
  #changesMuch = false;

  constructor(
    db: Transaction<Tables>,
    org: { readonly orgId: string; readonly seq: number; readonly recordAccess: RecordAccess },
    now: string,
    parts: WriterParts,
  ) {
    super(db, org, now);
    this.#parts = parts;
    this.#startSeq = org.seq;
    this.#seq = org.seq;
  }

  /** What the server was told of a collection. */
  collection<C extends CollectionName>(name: C): StoredCollection<C> {
    return this.#parts.collections[name];
  }

  /** Documents of a collection left the sight of people. */
  async loseSight(collection: CollectionName, lost: readonly LostSight[]): Promise<void> {
    if (lost.length > 0) await this.#parts.settleLostSight[collection]?.(this, lost);
  }

  /** The org's counter, with what is staged. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes the next places in the org's order. @returns the last one */
  takeSeqs(count = 1): number {
    this.#seq += count;
    return this.#seq;
  }

  /**
   * Stages a document under the next seq.
   *
   * @param hidden what the document must not show but needs again later
   */
  put<C extends CollectionName>(collection: C, document: DocumentOf<C>, hidden: string | null = null): void {
    this.#stage(collection, { document, seq: this.takeSeqs(), hidden } as AnyStored);
  }

  /** Stages what somebody wrote on a laptop of theirs: if it is out of their sight, they are to be told to let go of it. */
  putFrom<C extends CollectionName>(author: string, collection: C, document: DocumentOf<C>): void {
    this.#stage(collection, { document, seq: this.takeSeqs(), hidden: null } as AnyStored, { heldBy: author });
  }

  /** Stages a new document; where there is one of its id already, that one stays. Nothing is read for it. */
  putIfAbsent<C extends CollectionName>(collection: C, document: DocumentOf<C>): void {
    if (this.known.get(keyOf(collection, document.id)) != null) return;
    this.#stage(collection, { document, seq: this.takeSeqs(), hidden: null } as AnyStored, { onlyIfAbsent: true });
  }

  /** Stages a change under the next seq that one person need not pull: they cause it by pulling something else. */
  putQuietly<C extends CollectionName>(collection: C, document: DocumentOf<C>, quietFor: string): void {
    const staged = this.staged.get(keyOf(collection, document.id));
    const { hidden = null } = this.known.get(keyOf(collection, document.id)) ?? {};
    const stored = { document, seq: this.takeSeqs(), hidden } as AnyStored;
    this.#stage(collection, stored, { quietFor: staged?.moved ? staged.quietFor : quietFor });
  }

  /** Stages a change that nobody needs to pull: the document keeps its place in the order. */
  amend<C extends CollectionName>(collection: C, stored: StoredDocument<C>, document: DocumentOf<C>): void {
    this.#stage(collection, { ...stored, document } as AnyStored);
  }

  /** Sessions or someone's right to sign in changed in this transaction. */
  accessChanged(): void {
    this.#access = true;
  }

  /** Much of the org changes in this transaction: what the database knows of its tables is to be brought up to date. */
  changesMuch(): void {
    this.#changesMuch = true;
  }

  get muchChanged(): boolean {
    return this.#changesMuch;
  }

  /** Whether a document has taken an edit, in this transaction or, as far as loaded, before. */
  override hasEdit(collection: CollectionName, documentId: string, editId: string): boolean {
    return this.#edits.has(editKeyOf(collection, documentId, editId)) || super.hasEdit(collection, documentId, editId);
  }

  /** Remembers that a document has taken an edit. */
  rememberEdit(collection: CollectionName, documentId: string, editId: string): void {
    const key = editKeyOf(collection, documentId, editId);
    if (this.#edits.has(key)) return;
    this.#edits.set(key, { collection, documentId, editId });
    this.#undo.push(() => this.#edits.delete(key));
  }

  /** Has something done once, in this transaction, after all rows: what is not a document, written in bulk. */
  atEnd(ending: () => Promise<void>): void {
    this.#endings.push(ending);
  }

  /** Runs one step; what it staged is undone when it throws, and nothing else is. */
  async attempt<T>(step: () => Promise<T>): Promise<T> {
    this.#undo = [];
    try {
      return await step();
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      throw error;
    }
  }

  /** Writes what is staged. @returns what changed, or undefined when there is nothing to pull */
  async flush(): Promise<OrgChange | undefined> {
    for (const ending of this.#endings) await ending();
    // Settling who sees what may stage more: what is over for those who lost sight of it.
    for (let staged = this.#unwritten(); staged.length > 0; staged = this.#unwritten()) await this.#write(staged);
    await writeHeads(this.db, this.orgId, this.heads);
    await this.#writeEdits();
    if (this.#seq === this.#startSeq && !this.#access) return undefined;
    const { access_version: accessVersion } = await this.db
      .updateTable('orgs')
      .set((eb) => ({ seq: this.#seq, access_version: eb('access_version', '+', this.#access ? 1 : 0) }))
      .where('org_id', '=', this.orgId)
      .returning('access_version')
      .executeTakeFirstOrThrow();
    return {
      orgId: this.orgId,
      shared: this.heads.shared,
      recipients: this.heads.usernames,
      access: this.#access,
      seq: this.#seq,
      accessVersion,
    };
  }

  #unwritten(): StagedDocument[] {
    const staged = [...this.staged.values()].filter((one) => !this.#written.has(one));
    for (const one of staged) this.#written.add(one);
    return staged;
  }

  async #write(all: readonly StagedDocument[]): Promise<void> {
    const staged = await this.#withoutPresent(all);
    const listed = await this.#parts.settleViewers(this, staged);
    await writeDocuments(
      this.db,
      staged.map((one) => documentRow(one.collection, this.collection(one.collection), one.stored, listed.has(one))),
    );
  }

  /** Leaves out what is staged for the case that it is absent, and is not. */
  async #withoutPresent(staged: readonly StagedDocument[]): Promise<StagedDocument[]> {
    const unsure = staged.filter(({ onlyIfAbsent }) => onlyIfAbsent);
    const present = new Set<string>();
    for (const [collection, some] of Map.groupBy(unsure, ({ collection }) => collection)) {
      const ids = some.map(({ stored }) => stored.document.id);
      for (const id of await presentIds(this.db, this.orgId, collection, ids)) present.add(keyOf(collection, id));
    }
    return staged.filter(
      ({ collection, stored, onlyIfAbsent }) => !onlyIfAbsent || !present.has(keyOf(collection, stored.document.id)),
    );
  }

  async #writeEdits(): Promise<void> {
    const rows = [...this.#edits.values()].map((edit) => ({
      org_id: this.orgId,
      collection: edit.collection,
      document_id: edit.documentId,
      edit_id: edit.editId,
      applied_at: this.now,
    }));
    if (rows.length === 0) return;
    await this.db
      .insertInto('applied_edits')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  #stage(
    collection: CollectionName,
    stored: AnyStored,
    {
      onlyIfAbsent = false,
      quietFor,
      heldBy,
    }: Partial<Pick<StagedDocument, 'onlyIfAbsent' | 'quietFor' | 'heldBy'>> = {},
  ): void {
    const key = keyOf(collection, stored.document.id);
    const before = { known: this.known.get(key), staged: this.staged.get(key) };
    this.known.set(key, stored);
    const moved = stored.seq > this.#startSeq;
    this.staged.set(key, { collection, stored, moved, onlyIfAbsent, quietFor, heldBy });
    this.#undo.push(() => {
      if (before.known === undefined) this.known.delete(key);
      else this.known.set(key, before.known);
      if (before.staged === undefined) this.staged.delete(key);
      else this.staged.set(key, before.staged);
    });
  }
}
