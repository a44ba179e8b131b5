import { answer, BATCHES, committed, FACTS } from '../indexed-db.ts';
import type { InboxDisk, Waiting } from './inbox-disk.ts';
import { noteKeys } from './last-key.ts';
import type { FactChange, Stored } from './stored.ts';

/** As text: the browser takes one long string many times faster than the objects of two hundred documents. */
type Row = { readonly table: string; readonly json: string };

const BY_TABLE = 'table';

/** The inbox of a database in this browser: one strict write to the disk for all that is written at once. */
export class IndexedDbInbox implements InboxDisk {
  readonly #name: string;
  #connection: IDBDatabase | undefined;
  #opening: Promise<void> | undefined;
  #erased = false;

  /** @param name of the IndexedDB database */
  constructor(name: string) {
    this.#name = name;
  }

  /** Opens it, for the first time or again: a browser whose disk is full closes the connection. */
  open(): Promise<void> {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #connect(): Promise<void> {
    const request = indexedDB.open(this.#name, 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result } = request;
      if (oldVersion < 1) result.createObjectStore(BATCHES, { autoIncrement: true }).createIndex(BY_TABLE, BY_TABLE);
      if (oldVersion < 2) result.createObjectStore(FACTS);
    };
    const connection = await answer(request);
    connection.onclose = () => this.close();
    connection.onversionchange = () => {
      this.#erased = true;
      this.close();
    };
    this.#connection = connection;
  }

  isOpen(): boolean {
    return this.#connection !== undefined;
  }

  /** Another tab erases the account: what is opened again now would be made again. */
  isErased(): boolean {
    return this.#erased;
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  alone<T>(table: string, work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(this.#lockOf(table), work);
  }

  still<T>(table: string, work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(this.#lockOf(table), { mode: 'shared' }, work);
  }

  async read(table: string, known: ReadonlySet<number>): Promise<Waiting> {
    const store = this.#transaction('readonly').objectStore(BATCHES);
    const keys = (await answer(store.index(BY_TABLE).getAllKeys(table))) as number[];
    const rows = keys
      .filter((key) => !known.has(key))
      .map(async (key) => ({ key, row: await answer<Row>(store.get(key)) }));
    const unknown = (await Promise.all(rows)).map(({ key, row }) => ({ key, documents: JSON.parse(row.json) }));
    return { keys, unknown };
  }

  async add(table: string, batches: readonly (readonly Stored[])[], fact?: FactChange): Promise<readonly number[]> {
    const rows = batches.map((documents): Row => ({ table, json: JSON.stringify(documents) }));
    // Unless asked otherwise, Chromium answers before the disk has the data: a power cut would lose edits.
    const transaction = this.#transaction('readwrite', { durability: 'strict' });
    const requests = rows.map((row) => transaction.objectStore(BATCHES).add(row));
    const keys = () => requests.map(({ result }) => result as number);
    const facts = transaction.objectStore(FACTS);
    noteKeys(facts, keys, () => {
      if (fact === undefined) return;
      const before = facts.get(fact.name);
      before.onsuccess = () => facts.put(fact.change(before.result), fact.name);
    });
    await committed(transaction);
    return keys();
  }

  fact(name: string): Promise<unknown> {
    return answer(this.#transaction('readonly').objectStore(FACTS).get(name));
  }

  /** What comes back after a power cut is already in its place, and is found to be. */
  async remove(keys: readonly number[]): Promise<void> {
    const transaction = this.#transaction('readwrite', { durability: 'relaxed' });
    for (const key of keys) transaction.objectStore(BATCHES).delete(key);
    await committed(transaction);
  }

  #transaction(mode: IDBTransactionMode, options?: IDBTransactionOptions): IDBTransaction {
    if (this.#connection === undefined) throw new DOMException('The inbox is closed.', 'InvalidStateError');
    return this.#connection.transaction([BATCHES, FACTS], mode, options);
  }

  #lockOf(table: string): string {
    return `smartlite-inbox ${this.#name} ${table}`;
  }
}
