import {
  addRxStorageMultiInstanceSupport,
  INTERNAL_STORAGE_NAME,
  type RxStorage,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { Inbox } from './inbox.ts';
import type { InboxDisk } from './inbox-disk.ts';
import { InboxInstance } from './inbox-instance.ts';
import type { KeptFact, StorageInstance } from './stored.ts';

type Params = RxStorageInstanceCreationParams<Record<string, unknown>, unknown>;

/** How long nobody must have written before documents move into their place. */
export const CALM_MS = 2_000;

type Options = {
  readonly calmMs?: number;
  /** Only to read what others write: nothing moves from here, and nobody is told of anything. */
  readonly readOnly?: boolean;
  /** The fact that is kept with the documents of a collection, by its name. */
  readonly facts?: Readonly<Record<string, KeptFact>>;
};

/**
 * Puts an inbox before another storage. A write is safe after one write to the disk, however many documents it has; in
 * calm moments they move, row by row, into the storage below with all its indexes, and nothing there is any different
 * from what it would be without the inbox.
 *
 * @param openDisk opens the inbox of a database
 */
export function inboxStorage<D extends InboxDisk>(
  below: RxStorage<unknown, unknown>,
  openDisk: (databaseName: string) => Promise<D>,
  { calmMs = CALM_MS, readOnly = false, facts = {} }: Options = {},
): RxStorage<unknown, unknown> {
  const inboxes = new Map<string, Promise<Inbox>>();
  const inboxOf = (databaseName: string) => {
    const opened =
      inboxes.get(databaseName) ?? openDisk(databaseName).then((disk) => new Inbox(disk, calmMs, !readOnly));
    inboxes.set(databaseName, opened);
    opened.catch(() => inboxes.delete(databaseName));
    return opened;
  };
  const create = async (params: Params) => {
    // What RxDB knows of the collections; versions of the app that know no inbox read it first.
    if (params.collectionName === INTERNAL_STORAGE_NAME) return below.createStorageInstance(params);
    const inbox = await inboxOf(params.databaseName);
    const place = (await below.createStorageInstance({ ...params, multiInstance: false })) as StorageInstance;
    const instance = new InboxInstance(params, place, inbox, {
      onClosed: () => inboxes.delete(params.databaseName),
      fact: facts[params.collectionName],
    });
    if (!readOnly) addRxStorageMultiInstanceSupport('inbox', params, instance);
    return instance;
  };
  return {
    name: `inbox-${below.name}`,
    rxdbVersion: below.rxdbVersion,
    createStorageInstance: <D>(params: RxStorageInstanceCreationParams<D, unknown>) =>
      create(params as unknown as Params) as unknown as Promise<RxStorageInstance<D, unknown, unknown>>,
  };
}
