import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  getPrimaryFieldOfPrimaryKey,
  getQueryMatcher,
  getSortComparator,
  type PreparedQuery,
  type RxStorageBulkWriteResponse,
  type RxStorageCountResult,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { DocumentsBelow } from './documents-below.ts';
import type { Inbox, Mover } from './inbox.ts';
import type { InboxDisk } from './inbox-disk.ts';
import { SharedTurns } from './shared-turns.ts';
import { factChange, type KeptFact, type StorageInstance, type Stored, tableOf, type Write } from './stored.ts';
import { inBatches, WaitingDocuments } from './waiting-documents.ts';
import { type Events, WriteEvents } from './write-events.ts';

type Content = Record<string, unknown>;
type Query = PreparedQuery<Content>;
type Page = { readonly documents: readonly Stored[]; readonly end: string | undefined };
type Options = { readonly onClosed?: () => void; readonly fact?: KeptFact | undefined };

/** So many batches are moved at a time, while whoever wants to write waits and the page does little else. */
const MOVED_AT_ONCE = 4;

/**
 * One collection with the inbox before it: what is written waits there, what is read is both together, the waiting one
 * first. The disk is the truth: where several tabs are open each looks there before it answers, and writes and moves of
 * a collection happen one at a time.
 */
export class InboxInstance implements StorageInstance, Mover {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: StorageInstance['schema'];
  readonly options: StorageInstance['options'];
  readonly internals: StorageInstance['internals'];
  /** Once it is being closed. */
  closed: Promise<void> | undefined;
  /** Where documents have their place. */
  readonly below: StorageInstance;
  readonly #inbox: Inbox;
  readonly #disk: InboxDisk;
  readonly #table: string;
  readonly #primaryPath: string;
  readonly #severalTabs: boolean;
  readonly #onClosed: () => void;
  readonly #fact: KeptFact | undefined;
  readonly #waiting: WaitingDocuments;
  readonly #placed: DocumentsBelow;
  readonly #changes = new WriteEvents();
  /** How often the disk may have come to hold something else than this tab believes: at the start, by what failed. */
  #doubts = 1;
  #doubtsSettled = 0;
  readonly #looks = new SharedTurns(() => this.#takeNote());

  constructor(
    params: RxStorageInstanceCreationParams<Content, unknown>,
    below: StorageInstance,
    inbox: Inbox,
    { onClosed = () => undefined, fact }: Options = {},
  ) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.options = params.options as StorageInstance['options'];
    this.internals = below.internals;
    this.below = below;
    this.#inbox = inbox;
    this.#disk = inbox.disk;
    this.#table = tableOf(params);
    this.#primaryPath = getPrimaryFieldOfPrimaryKey(params.schema.primaryKey);
    this.#severalTabs = params.multiInstance;
    this.#onClosed = onClosed;
    this.#fact = fact;
    this.#waiting = new WaitingDocuments(this.#primaryPath);
    this.#placed = new DocumentsBelow(below, this.#idOf);
    inbox.open(this);
  }

  get waits(): boolean {
    return this.#waiting.batches.size > 0 && this.closed === undefined;
  }

  /** How many documents wait, as far as this tab knows. */
  get waiting(): number {
    return this.#waiting.size;
  }

  bulkWrite(rows: BulkWriteRow<Content>[], context: string): Promise<RxStorageBulkWriteResponse<Content>> {
    return this.#alone(async () => {
      const { below, current } = await this.#current(rows.map(({ document }) => this.#idOf(document)));
      const { bulkInsertDocs, bulkUpdateDocs, errors, eventBulk, newestRow } = categorizeBulkWriteRows<Content>(
        this,
        this.#primaryPath as never,
        current,
        rows,
        context,
      );
      const written = [...bulkInsertDocs, ...bulkUpdateDocs].map(({ document }) => document);
      const writes = written.map((document) => ({ previous: current.get(this.#idOf(document)), document }));
      if (newestRow === undefined) return { error: errors };
      const newest = newestRow.document as Stored;
      const events = { ...eventBulk, checkpoint: { id: this.#idOf(newest), lwt: newest._meta.lwt } } as Events;
      try {
        await this.#store(writes, below);
      } catch (error) {
        this.#changes.withhold({ newest, events });
        throw error;
      }
      this.#changes.tell(events);
      return { error: errors };
    });
  }

  async #store(writes: readonly Write[], below: ReadonlyMap<string, Stored>): Promise<void> {
    const batches = inBatches(writes.map(({ document }) => document));
    const change = this.#fact && factChange(this.#fact, writes);
    const keys = await this.#disk.add(this.#table, batches, change).catch(this.#inDoubt);
    for (const [index, key] of keys.entries()) this.#waiting.add({ key, documents: batches[index] ?? [] }, below);
    this.#inbox.disturb();
  }

  /** The fact as it was written last, in whichever tab; undefined where there is none, or none yet. */
  async fact(): Promise<unknown> {
    return this.#fact && this.#disk.fact(this.#fact.name);
  }

  /** Reckons the fact from all the documents it is about, while nobody writes. */
  reckonFact(about: readonly Query[]): Promise<void> {
    return this.#alone(async () => {
      if (this.#fact === undefined) return;
      const documents = new Map<string, Stored>();
      for (const prepared of about) {
        for (const document of (await this.query(prepared)).documents) documents.set(this.#idOf(document), document);
      }
      const reckoned = this.#fact.of([...documents.values()]);
      await this.#disk.add(this.#table, [], { name: this.#fact.name, change: () => reckoned });
    });
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<Stored[]> {
    await this.#look();
    const { current } = await this.#current(ids);
    return ids.flatMap((id) => {
      const document = current.get(id);
      return document === undefined || (document._deleted && !withDeleted) ? [] : [document];
    });
  }

  async query(prepared: Query): Promise<{ documents: Stored[] }> {
    await this.#look();
    if (this.#waiting.size === 0) return this.below.query(prepared);
    // What moves from now on is in both, and counts once.
    const waiting = this.#waiting.snapshot();
    const { query } = prepared;
    const end = query.limit === undefined ? undefined : query.skip + query.limit;
    const found = await this.#placed.first(prepared, end, (document) => !waiting.has(this.#idOf(document)));
    const matches = getQueryMatcher<Content>(this.schema, query);
    const waits = [...waiting.values()].filter((document) => matches(document));
    const sorted = [...found, ...waits].sort(getSortComparator<Content>(this.schema, query));
    return { documents: sorted.slice(query.skip, end) };
  }

  /**
   * The documents that follow by their ids, deleted ones included, in no order.
   * @returns `end`, after which the next page begins; undefined for the last page
   */
  async pageById(after: string | undefined, most: number): Promise<Page> {
    await this.#look();
    // What moves from now on is in both, and counts once.
    const waiting = this.#waiting.snapshot();
    const placed = await this.#placed.nextById(after, most);
    const last = placed.at(-1);
    const end = last === undefined || placed.length < most ? undefined : this.#idOf(last);
    const onPage = (id: string) => (after === undefined || id > after) && (end === undefined || id <= end);
    const stays = placed.filter((document) => !waiting.has(this.#idOf(document)));
    const waits = [...waiting.values()].filter((document) => onPage(this.#idOf(document)));
    return { documents: [...stays, ...waits], end };
  }

  async count(prepared: Query): Promise<RxStorageCountResult> {
    await this.#look();
    if (this.#waiting.size === 0) return this.below.count(prepared);
    // The storage below would read all of them, too.
    if (!prepared.queryPlan.selectorSatisfiedByIndex) {
      return { count: (await this.query(prepared)).documents.length, mode: 'slow' };
    }
    // A document on its way would be counted twice, or not at all.
    return this.#disk.still(this.#table, async () => {
      await this.#look();
      const unknown = this.#waiting.withUnknownBelow();
      this.#waiting.lookedUp(unknown, await this.#placed.find(unknown));
      const surplus = this.#waiting.surplus(getQueryMatcher<Content>(this.schema, prepared.query));
      const { count, mode } = await this.below.count(prepared);
      return { count: count + surplus, mode };
    });
  }

  /** Does nothing where another tab, or a write before this, already took it away. */
  moveOldest(): Promise<void> {
    return this.#alone(async () => {
      const oldest = this.#waiting.oldestBatches(MOVED_AT_ONCE);
      if (oldest.size === 0) return;
      await this.#placed.take(this.#waiting.newestIn(oldest)).catch(this.#inDoubt);
      await this.#disk.remove([...oldest]).catch(this.#inDoubt);
      this.#waiting.leave(oldest);
    });
  }

  changeStream(): ReturnType<StorageInstance['changeStream']> {
    return this.#changes.stream as never;
  }

  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    while (this.waits) await this.moveOldest();
    return this.#alone(() => this.below.cleanup(minimumDeletedTime));
  }

  getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.below.getAttachmentData(documentId, attachmentId, digest);
  }

  close(): Promise<void> {
    this.closed ??= this.#end(() => this.below.close());
    return this.closed;
  }

  async remove(): Promise<void> {
    if (this.closed !== undefined) throw new Error(`${this.#table} is closed.`);
    this.closed = this.#end(async () => {
      const { keys } = await this.#disk.read(this.#table, new Set());
      await this.#disk.remove(keys);
      await this.below.remove();
    });
    return this.closed;
  }

  /** After whatever is under way. */
  #end(end: () => Promise<void>): Promise<void> {
    return this.#disk.alone(this.#table, async () => {
      this.#changes.end();
      await end();
      if (this.#inbox.leave(this)) this.#onClosed();
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#disk.alone(this.#table, async () => {
      await this.#look();
      return work();
    });
  }

  /** Knows what the disk holds, which other tabs write to and move from. */
  #look(): Promise<void> {
    if (!this.#severalTabs && this.#doubts === this.#doubtsSettled) return Promise.resolve();
    return this.#looks.take();
  }

  async #takeNote(): Promise<void> {
    const doubts = this.#doubts;
    const known = new Set(this.#waiting.batches);
    const { keys, unknown } = await this.#disk.read(this.#table, known);
    const left = new Set(keys);
    this.#waiting.leave(new Set([...known].filter((key) => !left.has(key))));
    for (const batch of unknown) this.#waiting.add(batch);
    if (unknown.length > 0) this.#inbox.disturb();
    // Whoever moved it may have been ended half way.
    this.#waiting.doubt(this.#waiting.oldestBatches(MOVED_AT_ONCE));
    this.#placed.doubt();
    this.#doubtsSettled = doubts;
    await this.#settleFailedWrites();
  }

  async #settleFailedWrites(): Promise<void> {
    const { current } = await this.#current(this.#changes.withheld.map((document) => this.#idOf(document)));
    this.#changes.settle((document) => current.get(this.#idOf(document))?._rev === document._rev);
  }

  /** The newest versions by id, and those of them that were found below. */
  async #current(ids: readonly string[]): Promise<Record<'below' | 'current', Map<string, Stored>>> {
    const waiting = new Map(ids.map((id) => [id, this.#waiting.get(id)]));
    const below = await this.#placed.find(ids.filter((id) => waiting.get(id) === undefined));
    const current = new Map(below);
    for (const [id, document] of waiting) if (document !== undefined) current.set(id, document);
    return { below, current };
  }

  #idOf = (document: object): string => (document as Content)[this.#primaryPath] as string;

  #inDoubt = (error: unknown): never => {
    this.#doubts += 1;
    throw error;
  };
}
