import { fillWithDefaultSettings, type RxJsonSchema, type RxStorage, type RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import { Inbox } from '../../../renderer/database/inbox/inbox.ts';
import type { InboxDisk } from '../../../renderer/database/inbox/inbox-disk.ts';
import { InboxInstance } from '../../../renderer/database/inbox/inbox-instance.ts';
import { CALM_MS } from '../../../renderer/database/inbox/inbox-storage.ts';
import { tableOf } from '../../../renderer/database/inbox/stored.ts';
import { keptUnreadFact } from '../../../renderer/database/keep-unread-fact.ts';
import type { LocalCollectionName } from '../../../renderer/database/local-database.ts';
import { storedCollections } from '../../../renderer/database/stored-collections.ts';
import { UNREAD_FACT, unreadAt } from '../../../renderer/database/unread-fact.ts';
import { MemoryInbox } from '../../../renderer/testing/inbox/memory-inbox.ts';

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
 * What a laptop's disk holds: the inbox and, below it, RxDB's real memory storage, kept when the app on it ends. The app
 * can be killed between any two of its writes to either, each of which is whole or not at all, as in IndexedDB.
 */
export class LaptopDisk {
  isFull = false;
  /** Whatever the fact of the bell said that was not what the notifications come to, right after a write. */
  readonly mistakes: string[] = [];
  readonly #storage: RxStorage<unknown, unknown>;
  readonly #instances = new Map<LocalCollectionName, StorageInstance>();
  #inbox = new MemoryInbox({ rows: new Map(), facts: new Map([[UNREAD_FACT, keptUnreadFact.of([])]]), lastKey: 0 });
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
    this.#inbox = this.#inbox.reopen();
    const inbox = new Inbox(this.#mortalInbox(this.#inbox), CALM_MS);
    const opened = new Map<LocalCollectionName, StorageInstance>();
    for (const [name, schema] of schemas) {
      const params = {
        databaseInstanceToken: `app-${this.#generation}`,
        databaseName: 'laptop',
        collectionName: name,
        schema: schema as never,
        options: {},
        multiInstance: false,
        devMode: false,
      };
      const instance = (await this.#storage.createStorageInstance(params)) as unknown as StorageInstance;
      this.#instances.set(name, instance);
      const behind: unknown = new InboxInstance(params, this.#mortal(instance) as never, inbox, {
        fact: name === 'notifications' ? keptUnreadFact : undefined,
      });
      opened.set(name, behind as StorageInstance);
    }
    return opened;
  }

  /** Everything a collection holds, deletions included, whether or not an app runs. */
  async documents(name: LocalCollectionName): Promise<Stored[]> {
    const instance = this.#instances.get(name);
    if (instance === undefined) return [];
    // Asked for anything, it first puts what was written last where the rest is.
    await instance.findDocumentsById([], true);
    const documents = new Map((instance.internals as { documents: ReadonlyMap<string, Stored> }).documents);
    const waiting = this.#inbox.documents(tableOf(instance)) as unknown as Stored[];
    for (const document of waiting) documents.set(document.id, document);
    return [...documents.values()];
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
    const mortal = this.#mortalWrite();
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = (...of) => mortal(() => write(...of));
    return instance as never;
  }

  #mortalInbox(inbox: MemoryInbox): InboxDisk {
    const mortal = this.#mortalWrite();
    const [add, remove] = [inbox.add.bind(inbox), inbox.remove.bind(inbox)];
    inbox.add = (...of) =>
      mortal(async () => {
        const keys = await add(...of);
        await this.#compareUnread();
        return keys;
      });
    inbox.remove = (...of) => mortal(() => remove(...of));
    return inbox;
  }

  async #compareUnread(): Promise<void> {
    const [fact, stored] = [await this.#inbox.fact(UNREAD_FACT), await this.documents('notifications')];
    const counts = (document: unknown) => countsAsUnread(document as Notification, Date.now());
    const [said, unread] = [unreadAt(fact, Date.now()), stored.filter(counts).length];
    if (said !== unread) this.mistakes.push(`the fact says ${said} unread, and ${unread} are`);
  }

  /** Writes of the app that runs now, and dies at one of them. */
  #mortalWrite(): <T>(write: () => Promise<T>) => Promise<T> {
    const generation = this.#generation;
    return (write) => {
      if (generation !== this.#generation) return new Promise(() => undefined);
      if (this.isFull) return Promise.reject(full());
      this.#writesLeft -= 1;
      if (this.#writesLeft < 0) {
        this.kill();
        this.#onKilled();
        return new Promise(() => undefined);
      }
      return write();
    };
  }
}
