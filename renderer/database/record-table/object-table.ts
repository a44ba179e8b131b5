import { catalogue, type FieldDefinition, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { type CrmRecord, isOpenRecord } from '#contract/records.ts';
import { ColumnOrder } from './column-order.ts';
import type { SortKey } from './first-order.ts';
import type { Pieces } from './in-pieces.ts';
import { type Held, type PackedRows, packed, unpacked } from './packed-column.ts';
import { textOf } from './record-text.ts';
import { type Slot, SortedSlots } from './sorted-slots.ts';
import { TwinIndex } from './twin-index.ts';

/** What the table has to know of a record. */
export type TabledRecord = Pick<
  CrmRecord,
  'id' | 'object' | 'name' | 'ownerUsername' | 'createdBy' | 'fields' | 'createdAt' | 'updatedAt' | 'nextStep'
>;

/** What people and the records that references point at are called. */
export type Names = {
  readonly person: (username: string) => string;
  readonly record: (object: RecordObject, id: string) => string;
};

export type Value = string | number | undefined;

/** Of so many records, spread over all, it is known how long they are. */
const MEASURED = 2_000;
const ALL_BUT_A_FEW = 0.98;

/** Values that nearly every record has for itself: to look for an equal one costs more than it saves. */
const ownValues: readonly FieldDefinition['type'][] = ['email', 'phone'];

/**
 * What lists, search and pickers have to know of every record of one object, a column each: much smaller than the records
 * themselves, and quick to run through.
 */
export class ObjectTable {
  readonly object: RecordObject;
  readonly ids: (string | undefined)[] = [];
  readonly names: string[] = [];
  readonly texts: string[] = [];
  readonly owners: string[] = [];
  readonly creators: string[] = [];
  readonly created: number[] = [];
  readonly updated: number[] = [];
  /** When the next step is due, where there is one. */
  readonly nextSteps: (number | undefined)[] = [];
  readonly open: boolean[] = [];
  /** The account each belongs to, or its parent account; empty where records of this object belong to none. */
  readonly accounts: readonly Value[];
  /** Finds those that are like another. */
  readonly twins = new TwinIndex(this);
  readonly #values: ReadonlyMap<string, Value[]>;
  readonly #names: Names;
  readonly #slots = new Map<string, Slot>();
  /** The columns that all objects have. */
  readonly #common: { readonly [key: string]: readonly Value[] } = {
    name: this.names,
    ownerUsername: this.owners,
    createdBy: this.creators,
    createdAt: this.created,
    updatedAt: this.updated,
    nextStep: this.nextSteps,
  };
  /** Everything there is in a row, but for its id. */
  readonly #columns: { readonly [name: string]: Held[] };
  readonly #free: Slot[] = [];
  readonly #orders = new Map<string, ColumnOrder>();
  readonly #byId = new SortedSlots((a, b) => this.#compareIds(a, b));
  /** Texts that come again and again, such as usernames: each is kept once. */
  readonly #shared = new Map<string, string>();

  constructor(object: RecordObject, names: Names) {
    this.object = object;
    this.#names = names;
    this.#values = new Map(catalogue[object].fields.map(({ key }) => [key, []]));
    this.accounts = this.#values.get('accountId') ?? this.#values.get('parentAccountId') ?? [];
    const { names: own, texts, owners, creators, created, updated, nextSteps, open } = this;
    const values = Object.fromEntries(Array.from(this.#values, ([key, column]) => [`value ${key}`, column]));
    this.#columns = { names: own, texts, owners, creators, created, updated, nextSteps, open, ...values };
  }

  get size(): number {
    return this.#slots.size;
  }

  put(record: TabledRecord): void {
    const known = this.#slots.get(record.id);
    const slot = known ?? this.#free.pop() ?? this.ids.length;
    this.#slots.set(record.id, slot);
    this.ids[slot] = record.id;
    this.names[slot] = record.name;
    this.texts[slot] = textOf(record);
    this.owners[slot] = this.#once(record.ownerUsername);
    this.creators[slot] = this.#once(record.createdBy);
    this.created[slot] = Date.parse(record.createdAt);
    this.updated[slot] = Date.parse(record.updatedAt);
    this.nextSteps[slot] = record.nextStep == null ? undefined : Date.parse(record.nextStep.at);
    this.open[slot] = isOpenRecord(record);
    for (const { key, type } of catalogue[this.object].fields) {
      const values = this.#values.get(key);
      if (values !== undefined) values[slot] = this.#kept(type, record.fields[key]);
    }
    this.#changed(slot);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.ids[slot] = undefined;
    this.texts[slot] = '';
    this.#free.push(slot);
    this.#changed(slot);
  }

  /** The rows of these ids, which are in order, as they can be kept; those that are gone are left out. */
  packed(ids: readonly string[]): PackedRows {
    const slots = ids.flatMap((id) => this.#slots.get(id) ?? []);
    const columns = Object.entries(this.#columns).map(
      ([name, values]) => [name, packed(slots.map((slot) => values[slot]))] as const,
    );
    return { object: this.object, ids: slots.map((slot) => this.idAt(slot)), columns: Object.fromEntries(columns) };
  }

  /**
   * Takes up rows as they were kept, into a table that has none of them.
   * @throws if they are not those of such a table; it may have taken some then
   */
  take({ ids, columns }: PackedRows): void {
    const first = this.ids.length;
    for (const [name, values] of Object.entries(this.#columns)) {
      const column = columns[name];
      if (column === undefined) throw new RangeError(`The rows have no ${name}.`);
      for (const value of unpacked(column, ids.length, (text) => this.#once(text))) values.push(value);
    }
    for (const [at, id] of ids.entries()) {
      this.ids.push(id);
      this.#slots.set(id, first + at);
      this.#changed(first + at);
    }
  }

  idAt(slot: Slot): string {
    return this.ids[slot] ?? '';
  }

  slotOf(id: string): Slot | undefined {
    return this.#slots.get(id);
  }

  valueAt(slot: Slot, field: string): Value {
    return this.#values.get(field)?.[slot];
  }

  /** What each record holds of a field, or of what all objects have, such as `ownerUsername`. */
  columnOf(key: string): (slot: Slot) => Value {
    const own = this.#values.get(key);
    if (own !== undefined) return (slot) => own[slot];
    const common = this.#common[key];
    return (slot) => common?.[slot];
  }

  /** How long what is shown of a column gets, but for a few that are longer than nearly all. */
  lengthIn(key: string): number {
    const slots = this.all();
    const step = Math.ceil(slots.length / MEASURED);
    const shown = this.#shownAt(key);
    const lengths = slots.filter((_, at) => at % step === 0).map((slot) => shown(slot).length);
    return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * ALL_BUT_A_FEW)] ?? 0;
  }

  /** Every record in the order of a column; those without a value come last. */
  inOrder(key: string, ascending: boolean): readonly Slot[] {
    const order = this.#orderOf(key);
    const sorted = order.current(ascending, this.#stands);
    if (sorted.length === this.size) return sorted;
    return [...sorted, ...this.all().filter((slot) => !order.hasValue(slot))];
  }

  /** Brings an order up to date, unless somebody asks for it meanwhile. */
  *order(key: string): Pieces<void> {
    yield* this.#orderOf(key).pieces();
  }

  /** Every record, by its id. */
  all(): readonly Slot[] {
    return this.#byId.current(this.#stands);
  }

  /** Called when people or the records that are referred to are called something else. */
  forgetOrderOfNames(): void {
    for (const key of this.#orders.keys()) {
      if (key === 'ownerUsername' || key === 'createdBy' || fieldOf(this.object, key)?.type === 'reference')
        this.#orders.delete(key);
    }
  }

  #orderOf(key: string): ColumnOrder {
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const order = new ColumnOrder(this.#keyAt(key), this.all(), (a, b) => this.#compareIds(a, b));
    this.#orders.set(key, order);
    return order;
  }

  #changed(slot: Slot): void {
    this.#byId.changed(slot);
    this.twins.changed(slot);
    for (const order of this.#orders.values()) order.changed(slot);
  }

  readonly #stands = (slot: Slot) => this.ids[slot] !== undefined;

  #compareIds(a: Slot, b: Slot): number {
    return this.idAt(a) < this.idAt(b) ? -1 : 1;
  }

  #keyAt(key: string): (slot: Slot) => SortKey {
    if (key === 'ownerUsername') return (slot) => this.#names.person(this.owners[slot] ?? '');
    if (key === 'createdBy') return (slot) => this.#names.person(this.creators[slot] ?? '');
    const common = this.#common[key];
    if (common !== undefined) return (slot) => common[slot];
    const field = fieldOf(this.object, key);
    const present = (slot: Slot) => {
      const value = this.valueAt(slot, key);
      return value === '' ? undefined : value;
    };
    const unlessEmpty = (name: (value: string) => SortKey) => (slot: Slot) => {
      const value = present(slot);
      return value === undefined ? undefined : name(String(value));
    };
    if (field?.type === 'reference') return unlessEmpty((id) => this.#names.record(field.references ?? 'account', id));
    // A picklist sorts in its natural order, not by the alphabet.
    if (field?.type === 'picklist') return unlessEmpty((value) => field.options?.indexOf(value));
    return present;
  }

  #shownAt(key: string): (slot: Slot) => string {
    const valueAt = this.columnOf(key);
    const references = fieldOf(this.object, key)?.references;
    const isPerson = key === 'ownerUsername' || key === 'createdBy';
    return (slot) => {
      const value = String(valueAt(slot) ?? '');
      if (isPerson) return this.#names.person(value);
      return references === undefined || value === '' ? value : this.#names.record(references, value);
    };
  }

  #kept(type: FieldDefinition['type'], value: Value): Value {
    if (typeof value !== 'string') return value;
    // Of a long text only whether there is one: a few of them would fill the memory.
    if (type === 'long-text') return value.slice(0, 1);
    return ownValues.includes(type) ? value : this.#once(value);
  }

  #once(text: string): string {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    this.#shared.set(text, text);
    return text;
  }
}
