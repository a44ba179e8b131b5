import { fillWithDefaultSettings, type RxJsonSchema, type RxStorage, type RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { LocalCollectionName } from '../../../renderer/database/local-database.ts';
import { storedCollections } from '../../../renderer/database/stored-collections.ts';

export type Stored = { readonly [key: string]: unknown } & { readonly id: string; readonly _deleted: boolean };
export type Schema = RxJsonSchema<Stored & { _meta: never; _rev: never; _attachments: never }>;
export type StorageInstance = RxStorageInstance<Stored, unknown, unknown>;

/** Every local collection with its schema as RxDB completes it. */
export const schemas = new Map<LocalCollectionName, Schema>(
  Object.entries(storedCollections()).map(([name, { schema }]) => [
    name as LocalCollectionName,
    fillWithDefaultSettings(schema) as unknown as Schema,
  ]),
);

/** Out of room, as IndexedDB says it. */
const full = () => new DOMException('The quota has been exceeded.', 'QuotaExceededError');

/**
 * What a laptop's disk holds: RxDB's real memory storage, kept when the app on it ends. The app can be killed between
 * any two of its writes, each of which is whole or not at all, as in IndexedDB.
 */
export class LaptopDisk {
  isFull = false;
  readonly #storage: RxStorage<unknown, unknown>;
  readonly #instances = new Map<LocalCollectionName, StorageInstance>();
  #generation = 0;
  #writesLeft = Number.POSITIVE_INFINITY;
  #onKilled: () => void = () => undefined;

  constructor() {
    this.#storage = { ...getRxStorageMemory(), collectionStates: new Map() } as unknown as RxStorage<unknown, unknown>;
  }

  /** Opens the collections for an app that just started; those of the app before it are dead. */
  async open(): Promise<Map<LocalCollectionName, StorageInstance>> {
    this.#generation += 1;
    this.#writesLeft = Number.POSITIVE_INFINITY;
    const opened = new Map<LocalCollectionName, StorageInstance>();
    for (const [name, schema] of schemas) {
      const instance = await this.#storage.createStorageInstance({
        databaseInstanceToken: `app-${this.#generation}`,
        databaseName: 'laptop',
        collectionName: name,
        schema: schema as never,
        options: {},
        multiInstance: false,
        devMode: false,
      });
      this.#instances.set(name, instance as unknown as StorageInstance);
      opened.set(name, this.#mortal(instance as unknown as StorageInstance));
    }
    return opened;
  }

  /** Everything a collection holds, deletions included, whether or not an app runs. */
  async documents(name: LocalCollectionName): Promise<Stored[]> {
    const instance = this.#instances.get(name);
    if (instance === undefined) return [];
    // Asked for anything, it first puts what was written last where the rest is.
    await instance.findDocumentsById([], true);
    return [...(instance.internals as { documents: ReadonlyMap<string, Stored> }).documents.values()];
  }

  /** The app dies instead of writing once more, after `writes` writes. */
  killAfter(writes: number, onKilled: () => void): void {
    this.#writesLeft = writes;
    this.#onKilled = onKilled;
  }

  /** The app is dead: what it still tries to write never happens. */
  kill(): void {
    this.#generation += 1;
  }

  #mortal(instance: StorageInstance): StorageInstance {
    const generation = this.#generation;
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = (rows, context) => {
      if (generation !== this.#generation) return new Promise(() => undefined);
      if (this.isFull) return Promise.reject(full());
      this.#writesLeft -= 1;
      if (this.#writesLeft < 0) {
        this.kill();
        this.#onKilled();
        return new Promise(() => undefined);
      }
      return write(rows, context);
    };
    return instance;
  }
}
