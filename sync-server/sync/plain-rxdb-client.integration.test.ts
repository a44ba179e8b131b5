import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CrmRecord } from '#contract/records.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

/** The schema a generic client would write: the primary key, and whatever the server sends. */
const schema: RxJsonSchema<CrmRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 64 } } as RxJsonSchema<CrmRecord>['properties'],
  required: ['id'],
};

type PlainClient = {
  readonly records: RxCollection<CrmRecord>;
  readonly replication: RxReplicationState<CrmRecord, { checkpoint: string }>;
  /** Syncs until nothing is left to push or pull. */
  sync(): Promise<void>;
};

/** RxDB as its documentation has it, default conflict handler included: nothing here knows our rules. */
describe.each(engines)('a plain RxDB client on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  const databases: RxDatabase[] = [];
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.remove();
  });

  const plainClient = async (who: ApiClient): Promise<PlainClient> => {
    const database = await createRxDatabase({ name: crypto.randomUUID(), storage: getRxStorageMemory() });
    databases.push(database);
    const { records } = (await database.addCollections({ records: { schema } })) as {
      records: RxCollection<CrmRecord>;
    };
    const replication = replicateRxCollection<CrmRecord, { checkpoint: string }>({
      collection: records,
      replicationIdentifier: 'plain',
      live: true,
      waitForLeadership: false,
      retryTime: 1,
      push: {
        batchSize: 50,
        handler: async (rows) => (await who.push('records', ...rows)).conflicts as never[],
      },
      pull: {
        batchSize: 50,
        handler: async (from, limit) => {
          const page = await who.pull(
            'records',
            from === undefined ? { limit } : { limit, checkpoint: from.checkpoint },
          );
          return { documents: [...page.documents], checkpoint: { checkpoint: page.checkpoint } };
        },
      },
    });
    return {
      records,
      replication,
      sync: async () => {
        replication.reSync();
        await replication.awaitInSync();
      },
    };
  };

  /** What a client holds is what the server holds. */
  const expectConverged = async (...clients: readonly PlainClient[]) => {
    const key = (record: Pick<CrmRecord, 'id' | 'name' | 'ownerUsername'>) =>
      `${record.id} ${record.name} ${record.ownerUsername}`;
    const onServer = (await org.admin.pullAll('records'))
      .filter((record) => !record._deleted)
      .map(key)
      .sort();
    for (const client of clients) {
      const local = await client.records.find().exec();
      expect(local.map((document) => key(document.toJSON() as CrmRecord)).sort()).toEqual(onServer);
    }
  };

  const draft = (id: string, owner: string, name = id) => lead(id, owner, { name }) as unknown as CrmRecord;

  test('pulls everything over many pages, pushes what it makes, and another client gets it', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ newDocumentState: lead(`seeded-${n}`, 'ann') }));
    await org.ann.push('records', ...rows);
    const ann = await plainClient(org.ann);
    await ann.sync();
    await ann.records.insert(draft('made-offline', 'bob'));
    await ann.sync();
    const bob = await plainClient(org.bob);
    await bob.sync();
    expect(await bob.records.count().exec()).toBe(121);
    await expectConverged(ann, bob);
    expect(await org.bob.pullAll('notifications')).toHaveLength(1);
  });

  test('two clients edit the same record: both end with what the server took', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    const ann = await plainClient(org.ann);
    const bob = await plainClient(org.bob);
    await Promise.all([ann.sync(), bob.sync()]);
    await Promise.all([
      ann.records
        .findOne('r1')
        .exec(true)
        .then((record) => record.patch({ name: 'by Ann' })),
      bob.records
        .findOne('r1')
        .exec(true)
        .then((record) => record.patch({ name: 'by Bob' })),
    ]);
    await Promise.all([ann.sync(), bob.sync()]);
    await Promise.all([ann.sync(), bob.sync()]);
    await expectConverged(ann, bob);
  });

  test('two quick edits in a row both arrive (docs/decisions.md#t5)', async () => {
    const ann = await plainClient(org.ann);
    await ann.records.insert(draft('r1', 'ann', 'First'));
    await ann.sync();
    const record = await ann.records.findOne('r1').exec(true);
    const edited = await record.patch({ name: 'Second' });
    await edited.patch({ name: 'Third' });
    await ann.sync();
    // A pull that was under way when the third one was pushed brings the second one; the next pull what came after it.
    await ann.sync();
    await expectConverged(ann);
    expect((await org.bob.pullAll('records'))[0]?.name).toBe('Third');
  });

  test('what is rejected does not stay different, and stops nothing (docs/decisions.md#t1, #t12)', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    const ann = await plainClient(org.ann);
    await ann.sync();
    await ann.records.insert(draft('poison', 'nobody'));
    await ann.records.insert(draft('healthy', 'ann'));
    await ann.records
      .findOne('r1')
      .exec(true)
      .then((record) => record.patch({ ownerUsername: 'nobody' }));
    await ann.sync();
    await org.bob.push('records', { newDocumentState: lead('r2', 'bob') });
    await ann.sync();
    await expectConverged(ann);
    expect((await ann.records.find().exec()).map(({ id }) => id).sort()).toEqual(['healthy', 'r1', 'r2']);
  });

  test('an edit that meets a deletion ends deleted on both sides', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    const ann = await plainClient(org.ann);
    const bob = await plainClient(org.bob);
    await Promise.all([ann.sync(), bob.sync()]);
    await bob.records.findOne('r1').remove();
    await bob.sync();
    await ann.records
      .findOne('r1')
      .exec(true)
      .then((record) => record.patch({ name: 'Too late' }));
    await ann.sync();
    await ann.sync();
    await expectConverged(ann, bob);
    expect(await ann.records.count().exec()).toBe(0);
  });
});
