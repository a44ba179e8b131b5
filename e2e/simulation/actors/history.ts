import { DatabaseSync } from 'node:sqlite';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { RecordAccess } from '#contract/sessions.ts';

/** A document as one commit left it. */
export type Version<C extends CollectionName = CollectionName> = {
  readonly collection: C;
  readonly id: string;
  readonly seq: number;
  /** Which commit it was: what happened in one has the same number. */
  readonly commit: number;
  readonly document: DocumentOf<C>;
};

/** Records nothing tells of any more, with the moment after which the server forgot them. */
type Forgotten = { readonly id: string; readonly seq: number };

/** What had happened when a backup was made. */
export type Past = { readonly versions: readonly Version[]; readonly forgotten: readonly Forgotten[] };

type Row = { readonly collection: CollectionName; readonly id: string; readonly seq: number; readonly data: string };

/**
 * Every version of every document the server ever committed, read after each commit through a connection of its own:
 * what was not committed is not seen.
 */
export class History {
  #versions: Version[] = [];
  #forgotten: Forgotten[] = [];
  /** The edits by whose save a rule gave a record to somebody. */
  readonly #assigning = new Set<string>();
  readonly #latest = new Map<string, Version>();
  readonly #file: string;
  #reader: DatabaseSync | null = null;
  #seq = 0;
  #commits = 0;
  #rewinds = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get versions(): readonly Version[] {
    return this.#versions;
  }

  /** How many commits changed something so far. */
  get seq(): number {
    return this.#seq;
  }

  /** Notes what the commit that just happened left. */
  note(): void {
    this.#commits += 1;
    const commit = this.#commits;
    for (const { collection, id, seq, data } of this.#read('where seq > ? order by seq', this.#seq)) {
      const version = { collection, id, seq, commit, document: JSON.parse(data) };
      this.#versions.push(version);
      const { updatedBy, editId } = version.document;
      if (collection === 'records' && updatedBy === 'system' && editId !== undefined) this.#assigning.add(editId);
      this.#latest.set(`${collection} ${id}`, version);
      this.#seq = seq;
    }
  }

  /** Notes which deleted records the server has forgotten by now. */
  noteForgotten(): void {
    const standing = new Set(this.standing().map(({ id }) => id));
    for (const { collection, id } of this.#versions) {
      if (collection !== 'records' || standing.has(id) || this.forgot(id, this.#lastSeqOf(id))) continue;
      this.#forgotten.push({ id, seq: this.#seq });
    }
  }

  /** Whether the server forgot a record after the version of that moment, and before a later one. */
  forgot(id: string, after: number, before = Number.POSITIVE_INFINITY): boolean {
    return this.#forgotten.some((one) => one.id === id && one.seq >= after && one.seq < before);
  }

  /** Whether a rule gave the record to somebody in the very save that an edit was, even if a restored backup undid it. */
  wasAssignedBy(editId: string | undefined): boolean {
    return editId !== undefined && this.#assigning.has(editId);
  }

  /** Whether a backup was ever restored. */
  get wasRewound(): boolean {
    return this.#rewinds > 0;
  }

  /** Names the present state of everything a view depends on. */
  get moment(): string {
    const { seq, record_access } = this.#org();
    return `${this.#rewinds} ${seq} ${record_access}`;
  }

  /** The last version of every document, as its commit left it: what was stamped on it since is missing. */
  latest(): Version[] {
    return [...this.#latest.values()];
  }

  /** Everything that stands now, tombstones included. */
  standing(): Version[] {
    return this.#read('where seq > ? order by collection, id', -1).map(({ data, ...row }) => ({
      ...row,
      commit: this.#commits,
      document: JSON.parse(data),
    }));
  }

  recordAccess(): RecordAccess {
    return RecordAccess.parse(this.#org()['record_access']);
  }

  /** What a backup made now goes back to. */
  past(): Past {
    return { versions: [...this.#versions], forgotten: [...this.#forgotten] };
  }

  /**
   * The database was put back: what came after it never happened, and what an earlier restore had undone may have
   * happened after all. @returns what that undid
   */
  rewind(past: Past): Version[] {
    this.close();
    const last = Number(this.#org()['seq']);
    const happened = new Set(past.versions);
    const undone = this.#versions.filter((version) => !happened.has(version));
    this.#versions = [...past.versions];
    this.#seq = last;
    const standing = new Set(this.standing().map(({ id }) => id));
    this.#forgotten = past.forgotten.filter(({ id, seq }) => !standing.has(id) || this.#lastSeqOf(id) > seq);
    this.#rewinds += 1;
    this.#latest.clear();
    for (const version of this.#versions) this.#latest.set(`${version.collection} ${version.id}`, version);
    return undone;
  }

  close(): void {
    this.#reader?.close();
    this.#reader = null;
  }

  #lastSeqOf(id: string): number {
    return this.#versions.findLast((version) => version.id === id)?.seq ?? 0;
  }

  #org(): Readonly<Record<string, unknown>> {
    this.#reader ??= new DatabaseSync(this.#file);
    return this.#reader.prepare('select seq, record_access from orgs').get() ?? {};
  }

  #read(which: string, seq: number): Row[] {
    this.#reader ??= new DatabaseSync(this.#file);
    const rows = this.#reader.prepare(`select collection, id, seq, data from documents ${which}`).all(seq);
    return rows as unknown as Row[];
  }
}
