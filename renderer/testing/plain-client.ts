import {
  createRxDatabase,
  type ReplicationPullHandler,
  type ReplicationPushHandler,
  type RxCollection,
  type RxStorage,
} from 'rxdb/plugins/core';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { onTestFinished } from 'vitest';

export type PlainDocument = { id: string; name: string; rev?: number };
export type PlainCheckpoint = { seq: number };
export type PlainDocumentOnWire = PlainDocument & { _deleted: boolean };

export type PlainClient = {
  readonly collection: RxCollection<PlainDocument>;
  readonly replication: RxReplicationState<PlainDocument, PlainCheckpoint>;
};

type Handlers = {
  readonly pull: ReplicationPullHandler<PlainDocument, PlainCheckpoint>;
  readonly push?: ReplicationPushHandler<PlainDocument>;
  readonly storage?: RxStorage<unknown, unknown>;
  readonly initialCheckpoint?: PlainCheckpoint;
  /** False to edit before the first contact with the server. */
  readonly autoStart?: boolean;
};

/** A client as RxDB's documentation shows it, to see the trap that the app's own sync has to avoid. */
export async function plainClient({
  pull,
  push,
  storage,
  initialCheckpoint,
  autoStart = true,
}: Handlers): Promise<PlainClient> {
  const database = await createRxDatabase<{ documents: RxCollection<PlainDocument> }>({
    name: `plain-${crypto.randomUUID()}`,
    storage: storage ?? (getRxStorageMemory() as RxStorage<unknown, unknown>),
    multiInstance: false,
  });
  const text = { type: 'string', maxLength: 64 } as const;
  await database.addCollections({
    documents: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: text, name: text, rev: { type: 'number' } },
        required: ['id', 'name'],
      },
    },
  });
  const collection = database.collections.documents;
  const replication = replicateRxCollection<PlainDocument, PlainCheckpoint>({
    collection,
    replicationIdentifier: 'plain',
    live: true,
    retryTime: 5,
    autoStart,
    pull: { batchSize: 200, handler: pull, ...(initialCheckpoint === undefined ? {} : { initialCheckpoint }) },
    ...(push === undefined ? {} : { push: { batchSize: 100, handler: push } }),
  });
  onTestFinished(async () => {
    await replication.cancel();
    await database.remove();
  });
  return { collection, replication };
}

/** Counts what happens, and lets a test wait until it happened often enough. */
export class CallCount {
  readonly #count = new BehaviorSubject(0);

  get count(): number {
    return this.#count.value;
  }

  add(): void {
    this.#count.next(this.count + 1);
  }

  async reaches(wanted: number): Promise<void> {
    await firstValueFrom(this.#count.pipe(filter((count) => count >= wanted)));
  }
}

export const onWire = (change: Partial<PlainDocumentOnWire> = {}): PlainDocumentOnWire => ({
  id: 'a',
  name: 'base',
  _deleted: false,
  ...change,
});
