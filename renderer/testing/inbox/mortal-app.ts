import type { RxStorage, RxStorageInstance } from 'rxdb/plugins/core';
import type { InboxDisk } from '../../database/inbox/inbox-disk.ts';

const never = new Promise<never>(() => undefined);

/** A run of the app that can be ended at any of its accesses to the disk, before it took effect or right after. */
export class MortalApp {
  readonly #death = Promise.withResolvers<void>();
  #left = Number.POSITIVE_INFINITY;
  #lastOneIsDone = false;
  #dead = false;

  /** @param accesses how many more it lives to see answered */
  dieAfter(accesses: number, lastOneIsDone: boolean): void {
    this.#left = accesses;
    this.#lastOneIsDone = lastOneIsDone;
  }

  get died(): Promise<void> {
    return this.#death.promise;
  }

  kill(): void {
    this.#dead = true;
    this.#death.resolve();
  }

  /** What belongs to this run: it neither does nor hears anything any more once the app is dead. */
  async access<T>(work: () => Promise<T>): Promise<T> {
    if (this.#dead) return never;
    this.#left -= 1;
    if (this.#left < 0) {
      if (this.#lastOneIsDone) await work();
      this.kill();
    }
    const answer = this.#dead ? never : await work();
    return this.#dead ? never : answer;
  }

  disk(disk: InboxDisk): InboxDisk {
    return {
      alone: (table, work) => this.#locked(() => disk.alone(table, () => this.#asLongAsItLives(work))),
      still: (table, work) => this.#locked(() => disk.still(table, () => this.#asLongAsItLives(work))),
      read: (table, known) => this.access(() => disk.read(table, known)),
      add: (...of) => this.access(() => disk.add(...of)),
      fact: (name) => this.access(() => disk.fact(name)),
      remove: (keys) => this.access(() => disk.remove(keys)),
      close: () => disk.close(),
    };
  }

  storage(storage: RxStorage<unknown, unknown>): RxStorage<unknown, unknown> {
    return {
      name: storage.name,
      rxdbVersion: storage.rxdbVersion,
      createStorageInstance: async (params) => this.instance(await storage.createStorageInstance(params)),
    };
  }

  instance<D>(instance: RxStorageInstance<D, unknown, unknown>): RxStorageInstance<D, unknown, unknown> {
    const { bulkWrite, query, findDocumentsById, count } = instance;
    instance.bulkWrite = (...of) => this.access(() => bulkWrite.apply(instance, of));
    instance.query = (...of) => this.access(() => query.apply(instance, of));
    instance.findDocumentsById = (...of) => this.access(() => findDocumentsById.apply(instance, of));
    instance.count = (...of) => this.access(() => count.apply(instance, of));
    return instance;
  }

  /** A lock ends with whoever holds it. */
  #asLongAsItLives<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#dead ? Promise.resolve(undefined) : Promise.race([work(), this.#death.promise as Promise<undefined>]);
  }

  async #locked<T>(work: () => Promise<T | undefined>): Promise<T> {
    const answer = await work();
    return this.#dead ? never : (answer as T);
  }
}
