import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStorage } from '../storage/open-storage.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { hotLeadRule } from '../testing/test-definitions.ts';
import { PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { moveToPostgres } from './move-to-postgres.ts';

let server: TestServer;
let org: TestOrg;
let postgres: TestDatabase;
let databaseUrl: string;
let said: string[];

beforeEach(async () => {
  said = [];
  postgres = await testDatabase('postgres', { tables: false });
  databaseUrl = postgres.options.databaseUrl ?? '';
  server = await testServer('sqlite');
  org = await testOrg(server.nobody);
  await org.admin.push('workflowRules', { newDocumentState: hotLeadRule('hot', { evaluateOn: 'created' }) });
  const rows = Array.from({ length: 30 }, (_, n) => ({ newDocumentState: pushed(`r${n}`) }));
  await org.ann.push('records', ...rows);
  await org.ann.push('records', {
    newDocumentState: { ...pushed('r0'), _deleted: true },
    assumedMasterState: pushed('r0'),
  });
});
afterEach(async () => {
  await server.close();
  await postgres.drop();
});

const pushed = (id: string) =>
  lead(id, 'bob', { editId: `edit-${id}`, name: 'Ünïcødé 🦊 "x"', fields: { rating: 'hot' } });
const move = () => moveToPostgres({ dataDir: server.options.dataDir, databaseUrl }, (line) => said.push(line));
const query = async (text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
};
const onPostgres = () => server.restart(postgres.options);

test('nobody notices: sessions, passwords, checkpoints, ETags and applied edits stay good', async () => {
  const before = await seenBy(org.bob);
  await server.stop();
  await move();
  expect(said).toContainEqual(expect.stringMatching(/^documents: \d{2,} rows moved and compared$/));
  expect(await query("select reltuples > 29 as known from pg_class where relname = 'documents'")).toEqual([
    { known: true },
  ]);

  server = await onPostgres();
  const bob = org.bob.at(server.url);
  expect((await bob.poll(before.etag)).status).toBe(304);
  expect(await bob.pull('records', { checkpoint: before.records })).toMatchObject({
    documents: [],
    checkpoint: before.records,
  });
  expect(await seenBy(bob)).toEqual(before);
  await server.nobody.signIn({ orgId: org.orgId, username: 'ann', password: PASSWORD });
  await bob.refresh(org.bob.session?.refreshToken ?? '');

  const ann = org.ann.at(server.url);
  await ann.push('records', { newDocumentState: pushed('r1') }, { newDocumentState: pushed('r0') });
  expect((await bob.poll(before.etag)).status).toBe(304);
  await ann.push('records', { newDocumentState: pushed('new') });
  expect((await bob.pullAll('records', before.records)).map(({ id }) => id)).toEqual(['new']);
  expect((await bob.pullAll('notifications', before.notifications)).map(({ recordId }) => recordId)).toEqual([
    'new',
    'new',
  ]);
});

/** All that a device of somebody's has seen and remembers. */
async function seenBy(who: ApiClient) {
  const etag = (await who.poll()).headers.get('etag') ?? '';
  const records = await who.pull('records');
  const notifications = await who.pull('notifications');
  return {
    etag,
    records: records.checkpoint,
    notifications: notifications.checkpoint,
    documents: [...records.documents, ...notifications.documents, ...(await who.pullAll('workflowRules'))],
  };
}

describe('a move is refused', () => {
  test('while a server runs', async () => {
    await expect(move()).rejects.toThrow(`process ${process.pid}`);
  });

  test('where there is nothing to move', async () => {
    const nowhere = moveToPostgres({ dataDir: '/nonexistent', databaseUrl }, () => undefined);
    await expect(nowhere).rejects.toThrow('There is no database in /nonexistent');
  });

  test('into a database that something else uses, which gets no table of ours', async () => {
    await server.stop();
    await query('create table invoices (id int)');
    await expect(move()).rejects.toThrow('not empty: it has a table invoices');
    expect(await query("select 1 from information_schema.tables where table_name = 'orgs'")).toEqual([]);
  });

  test('into a database that has an organization already', async () => {
    await server.stop();
    await move();
    await expect(move()).rejects.toThrow(/not empty: there are rows in \w+/);
  });

  test('where PostgreSQL cannot be reached', async () => {
    await server.stop();
    databaseUrl = 'postgres://127.0.0.1:1/none';
    await expect(move()).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a move that goes wrong leaves nothing behind', () => {
  const broken = async (reaction: string) => {
    await server.stop();
    await (await openStorage(postgres.options)).close();
    await query(`create function broken() returns trigger language plpgsql as $$ begin ${reaction} end $$`);
    await query('create trigger broken before insert on sessions for each row execute function broken()');
  };

  test('when a row arrives differently', async () => {
    await broken("new.device := 'another'; return new;");
    await expect(move()).rejects.toThrow('Nothing was moved: sessions reads differently in PostgreSQL.');
    expect(await query('select * from orgs')).toEqual([]);
  });

  test('when a row does not arrive', async () => {
    await broken('return null;');
    await expect(move()).rejects.toThrow('Nothing was moved: sessions reads differently in PostgreSQL.');
    expect(await query('select * from documents')).toEqual([]);
  });

  test('when the database ends it, and can be tried again', async () => {
    await broken("raise exception 'out of order';");
    await expect(move()).rejects.toThrow('Nothing was moved: out of order');
    await query('drop trigger broken on sessions');
    await move();
    expect(await query('select org_id from orgs')).toEqual([{ org_id: org.orgId }]);
  });
});
