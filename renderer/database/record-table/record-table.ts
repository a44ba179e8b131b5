import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { ActivityTable } from './activity-table.ts';
import { chunksOf, MadeInPieces, type Pieces } from './in-pieces.ts';
import { LastFound } from './last-found.ts';
import { type Names, ObjectTable, type TabledRecord } from './object-table.ts';
import type { PackedRows } from './packed-column.ts';
import { namesIn, textOfName } from './record-text.ts';

/** A person as the table has to know them. */
export type TabledPerson = { readonly username: string; readonly displayName: string };

/** Who looks at the records, and what everybody is called. */
export type TablePeople = { readonly me: string; readonly people: readonly TabledPerson[] };

/** A record as it was written, or that it is gone. */
export type TableChange = TabledRecord & { readonly _deleted?: boolean };

/** Some megabytes on the disk, written before anybody waits for it. */
const PACKED_AT_ONCE = 5_000;

/** The objects that fields of others refer to. */
const referredTo = [
  ...new Set(Object.values(catalogue).flatMap(({ fields }) => fields.flatMap((field) => field.references ?? []))),
];

/**
 * What there is to know of all records without holding them: the columns that lists, search and pickers go by. It knows
 * nothing of screens or storage and can live in any thread.
 */
export class RecordTable {
  readonly #names: Names = {
    person: (username) => this.#people.get(username) ?? username,
    record: (object, id) => this.nameOf(object, id) ?? '',
  };
  readonly #tables: { readonly [O in RecordObject]: ObjectTable } = {
    account: new ObjectTable('account', this.#names),
    contact: new ObjectTable('contact', this.#names),
    lead: new ObjectTable('lead', this.#names),
    opportunity: new ObjectTable('opportunity', this.#names),
  };
  /** In the order in which search shows them. */
  readonly all: readonly ObjectTable[] = Object.values(this.#tables);
  /** What people wrote about them. */
  readonly activities = new ActivityTable();
  /** What the last search found in it as it is. */
  readonly lastFound = new LastFound();
  #people: ReadonlyMap<string, string> = new Map();
  #me = '';
  /** Read once somebody mistypes one, or before. */
  readonly #words = new MadeInPieces(() => this.#readWords());
  #wordsRead = new Set<string>();

  get me(): string {
    return this.#me;
  }

  get size(): number {
    return this.all.reduce((sum, { size }) => sum + size, 0);
  }

  of(object: RecordObject): ObjectTable {
    return this.#tables[object];
  }

  /** The name of a record; undefined where there is none of that id. */
  nameOf(object: RecordObject, id: string): string | undefined {
    const table = this.of(object);
    const slot = table.slotOf(id);
    return slot === undefined ? undefined : table.names[slot];
  }

  /** What a record is; undefined where there is none of that id. */
  objectOf(id: string): RecordObject | undefined {
    return this.all.find((table) => table.slotOf(id) !== undefined)?.object;
  }

  nameOfPerson(username: string): string {
    return this.#names.person(username);
  }

  /** Every word of a name of a record or of a person; words of names that are gone may be among them. */
  wordsOfNames(): ReadonlySet<string> {
    this.#words.finish();
    return this.#wordsRead;
  }

  setPeople({ me, people }: TablePeople): void {
    this.#me = me;
    this.#people = new Map(people.map(({ username, displayName }) => [username, displayName]));
    this.#words.forget();
    this.lastFound.forget();
    this.#forgetOrderOfNames();
  }

  /** Takes up what was written. */
  put(changes: readonly TableChange[]): void {
    let renamed = false;
    this.lastFound.forget();
    for (const record of changes) {
      const before = this.#nameAsReference(record.id);
      for (const table of this.all) {
        if (table.object === record.object && record._deleted !== true) table.put(record);
        else table.remove(record.id);
      }
      this.#knowWordsOf(record);
      // What refers to it is sorted by its name.
      renamed ||= this.#nameAsReference(record.id) !== before;
    }
    if (renamed) this.#forgetOrderOfNames();
  }

  /** Takes out what is gone without a trace. */
  remove(ids: readonly string[]): void {
    for (const id of ids) for (const table of this.all) table.remove(id);
    this.lastFound.forget();
    this.#forgetOrderOfNames();
  }

  /** All rows, some at a time, as they can be kept; what is written meanwhile is in them as it was before, or after. */
  *packed(): Iterable<PackedRows> {
    const parts = this.all.flatMap((of) => {
      const ids = of.all().map((slot) => of.idAt(slot));
      const starts = Array.from({ length: Math.ceil(ids.length / PACKED_AT_ONCE) }, (_, n) => n * PACKED_AT_ONCE);
      return starts.map((start) => ({ of, ids: ids.slice(start, start + PACKED_AT_ONCE) }));
    });
    for (const { of, ids } of parts) yield of.packed(ids);
  }

  /**
   * Takes up rows as they were kept, into a table that has none of them.
   * @throws if they are not those of such a table
   */
  take(rows: PackedRows): void {
    this.of(RecordObject.parse(rows.object)).take(rows);
    this.lastFound.forget();
  }

  /** What takes long for whoever first asks for records by their names, or mistypes one. */
  *warm(): Pieces<void> {
    for (const table of this.all) yield* table.order('name');
    yield* this.#words.pieces();
  }

  /** To read all words again takes longer than anybody waits for a letter, and records arrive all the time. */
  #knowWordsOf({ object, id }: TableChange): void {
    if (!this.#words.begun) return;
    const table = this.of(object);
    const slot = table.slotOf(id);
    if (slot !== undefined) for (const word of namesIn(table.texts[slot] ?? '')) this.#wordsRead.add(word);
  }

  *#readWords(): Pieces<void> {
    const words = new Set<string>();
    // From here on those of what is written come to them at once, so that none is missed.
    this.#wordsRead = words;
    for (const { texts } of this.all) {
      for (const chunk of chunksOf(texts)) {
        for (const text of chunk) for (const word of namesIn(text)) words.add(word);
        yield;
      }
    }
    for (const [username, name] of this.#people) {
      for (const word of namesIn(textOfName(`${name} ${username}`))) words.add(word);
    }
  }

  #nameAsReference(id: string): string | undefined {
    const object = referredTo.find((one) => this.of(one).slotOf(id) !== undefined);
    return object === undefined ? undefined : this.nameOf(object, id);
  }

  #forgetOrderOfNames(): void {
    for (const table of this.all) table.forgetOrderOfNames();
  }
}
