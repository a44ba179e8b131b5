import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';

/**
 * Why the cursor is a counter in the org's locked row: two transactions, the first of which commits last, and a device
 * that pulls between the two commits.
 */
describe('F7: a commit that comes late', () => {
  let database: TestDatabase;
  let storage: Storage;
  const query = async (connection: pg.Client, text: string) =>
    (await connection.query<{ id: string; seq: string }>(text)).rows;
  beforeAll(async () => {
    database = await testDatabase('postgres');
    storage = await openStorage(database.options);
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  test('a sequence and `seq > cursor` lose it', async () => {
    const connections = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const connection = new pg.Client({ connectionString: database.options.databaseUrl ?? '' });
        await connection.connect();
        return connection;
      }),
    );
    const [early, late, device] = connections as [pg.Client, pg.Client, pg.Client];
    await query(device, 'create sequence s');
    await query(device, "create table naive (id text, seq bigint default nextval('s'))");
    await query(early, "begin; insert into naive (id) values ('first')");
    await query(late, "insert into naive (id) values ('second')");
    const pulled = await query(device, 'select id, seq from naive where seq > 0');
    expect(pulled.map(({ id }) => id)).toEqual(['second']);
    await query(early, 'commit');
    expect(await query(device, `select id, seq from naive where seq > ${pulled[0]?.seq}`)).toEqual([]);
    for (const connection of connections) await connection.end();
  });

  test('the org makes the second writer wait for the first', async () => {
    const [first, second] = [orgWriter(storage, systemClock), orgWriter(storage, systemClock)];
    await first.create(
      { orgId: 'acme', name: 'Acme' },
      async () => undefined,
      async () => undefined,
    );
    const order: string[] = [];
    const holds = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const early = first.write('acme', async (work) => {
      holds.resolve();
      await goOn.promise;
      order.push(`first after ${work.seq}`);
      work.put('records', { id: 'first', orgId: 'acme', updatedAt: work.now, _deleted: false } as never);
    });
    await holds.promise;
    const late = second.write('acme', async (work) => order.push(`second after ${work.seq}`));
    // The second one has asked for the lock, and waits, once PostgreSQL says so.
    const waiting = () =>
      storage.db
        .withTables<{ pg_stat_activity: { wait_event_type: string; query: string } }>()
        .selectFrom('pg_stat_activity')
        .select('query')
        .where('wait_event_type', '=', 'Lock')
        .where('query', 'like', 'update "orgs"%')
        .execute();
    await expect.poll(waiting).toHaveLength(1);
    goOn.resolve();
    await Promise.all([early, late]);
    expect(order).toEqual(['first after 0', 'second after 1']);
  });
});
