import {
  getWrappedStorageInstance,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxDatabase,
} from 'rxdb/plugins/core';
import type { LocalCollectionName, LocalDatabase } from '../../../renderer/database/local-database.ts';
import { type LaptopDisk, type Schema, type StorageInstance, type Stored, schemas } from './laptop-disk.ts';

type Query = MangoQuery<Stored>;

/**
 * A local database on RxDB's storage instances alone. RxDB opens 13 collections in a process and no more; the app asks
 * so little of a collection that a run with six laptops can do without them. Revisions, times of writing, query plans
 * and the storage are RxDB's own.
 */
export async function openLaptopDatabase(disk: LaptopDisk): Promise<LocalDatabase> {
  const instances = await disk.open();
  const owner = databaseOfInstances();
  const collections: Record<string, LaptopCollection> = {};
  for (const [name, schema] of schemas) {
    const instance = instances.get(name);
    if (instance !== undefined) collections[name] = new LaptopCollection(name, schema, instance, owner);
  }
  return { name: 'laptop', collections } as unknown as LocalDatabase;
}

/** What {@link getWrappedStorageInstance} wants of a database. */
function databaseOfInstances(): RxDatabase {
  const parts = { token: 'laptop-app', lockedRun: <T>(run: () => T) => run(), storageInstances: new Set() };
  return parts as unknown as RxDatabase;
}

/** The part of an RxCollection that sync and edits use. */
class LaptopCollection {
  readonly name: LocalCollectionName;
  readonly schema: { readonly jsonSchema: Schema };
  readonly storageInstance: StorageInstance;

  constructor(name: LocalCollectionName, schema: Schema, instance: StorageInstance, owner: RxDatabase) {
    this.name = name;
    this.schema = { jsonSchema: schema };
    this.storageInstance = getWrappedStorageInstance(owner, instance, schema as never) as unknown as StorageInstance;
  }

  find(query: Query = {}) {
    return { exec: async () => (await this.#query(query)).map(asDocument) };
  }

  findOne(wanted: string | Query = {}) {
    const exec = async () => {
      const [found] = typeof wanted === 'string' ? await this.#byId(wanted) : await this.#query(wanted);
      return found === undefined ? null : asDocument(found);
    };
    const incrementalRemove = async () => {
      const [found] = typeof wanted === 'string' ? await this.#byId(wanted) : await this.#query(wanted);
      if (found !== undefined) await this.#write([{ ...found, _deleted: true }]);
    };
    return { exec, incrementalRemove };
  }

  findByIds(ids: readonly string[]) {
    const exec = async () => {
      const found = await this.storageInstance.findDocumentsById([...ids], false);
      return new Map(found.map((document) => [document.id, asDocument(document)]));
    };
    return { exec };
  }

  count(query: Query = {}) {
    return { exec: async () => (await this.#query(query)).length };
  }

  async bulkUpsert(documents: readonly Stored[]): Promise<void> {
    await this.#write(documents.map((document) => ({ ...document, _deleted: false })));
  }

  async bulkRemove(ids: readonly string[]): Promise<void> {
    const found = await this.storageInstance.findDocumentsById([...ids], false);
    await this.#write(found.map((document) => ({ ...document, _deleted: true })));
  }

  async #query(query: Query): Promise<Stored[]> {
    const schema = this.schema.jsonSchema as never;
    const selector = { ...query.selector, _deleted: { $eq: false } } as Query['selector'];
    const prepared = prepareQuery(schema, normalizeMangoQuery(schema, { ...query, selector } as never));
    return (await this.storageInstance.query(prepared as never)).documents as unknown as Stored[];
  }

  async #byId(id: string): Promise<Stored[]> {
    return (await this.storageInstance.findDocumentsById([id], false)) as unknown as Stored[];
  }

  async #write(documents: readonly Stored[]): Promise<void> {
    if (documents.length === 0) return;
    const ids = documents.map(({ id }) => id);
    const stored = await this.storageInstance.findDocumentsById(ids, true);
    const before = new Map(stored.map((document) => [document.id, document]));
    const rows = documents.map((document) => {
      const previous = before.get(document.id);
      const meta = previous?._meta ?? { lwt: 1 };
      const next = { ...document, _attachments: {}, _meta: { ...meta }, _rev: '' };
      return previous === undefined ? { document: next } : { previous, document: next };
    });
    const { error } = await this.storageInstance.bulkWrite(rows as never, 'laptop');
    const [first] = error;
    if (first !== undefined) throw new Error(`${this.name} ${first.documentId} was not written: ${first.status}`);
  }
}

function asDocument(stored: Stored) {
  const { _deleted, _meta, _rev, _attachments, ...content } = stored;
  const copy = () => structuredClone(content);
  return Object.assign(Object.create({ toJSON: copy, toMutableJSON: copy, primary: stored.id }), content);
}
