import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DevicesAnswer } from '#contract/sessions.ts';
import { type RunningServer, startServer } from '../../server.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { type FreezableProxy, freezableProxy } from '../../testing/freezable-proxy.ts';
import { type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

/** Two server processes share one PostgreSQL; what one writes, the other learns in time. */
let first: TestServer;
let second: RunningServer;
/** Stands between the second server and PostgreSQL. */
let network: FreezableProxy;
let databaseUrl: string;
let org: TestOrg;
const SOON = { timeout: 5_000, interval: 50 };

beforeAll(async () => {
  first = await testServer('postgres');
  databaseUrl = first.options.databaseUrl ?? '';
  network = await freezableProxy(databaseUrl);
  const address = new URL(databaseUrl);
  address.port = new URL(network.url).port;
  second = await startServer({
    port: 0,
    host: '127.0.0.1',
    demo: false,
    pollSeconds: 15,
    registration: 'open',
    trustProxy: false,
    dataDir: first.options.dataDir,
    databaseUrl: address.href,
  });
});
afterAll(async () => {
  await second.close();
  await network.close();
  await first.close();
});
beforeEach(async () => {
  org = await testOrg(first.nobody);
});

const database = async (text: string, values: readonly string[]) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(text, [...values]).finally(() => client.end());
};
const revoke = async (who: ApiClient) => {
  const { body } = await who.send<DevicesAnswer>('GET', '/api/sessions');
  const device = body.sessions.find((session) => session.current);
  await who.send('DELETE', `/api/sessions/${device?.id}`);
};
/** What a poll comes to: `answered`, or the code of the refusal. */
const codeOf = (who: ApiClient) =>
  who.poll().then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );

test('a hand-over on one reaches the bell on the other', async () => {
  const bob = org.bob.at(second.url);
  await bob.poll();
  await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
  await expect.poll(async () => (await bob.poll()).body.unreadCount, SOON).toBe(1);
});

test('what is written on one is in the pages that the other has in memory', async () => {
  const [ann, bob] = [org.ann.at(second.url), org.bob.at(second.url)];
  const pulled = async (who: ApiClient) => (await who.pull('records')).documents.map(({ id }) => id);
  for (const who of [ann, bob]) expect(await pulled(who)).toEqual([]);
  await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
  await expect.poll(() => pulled(bob), SOON).toEqual(['r1']);
  await org.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
  const seenByBob = async () => (await bob.pull('records')).documents;
  await expect.poll(seenByBob, SOON).toMatchObject([{ id: 'r1', _deleted: true }]);
  expect((await ann.pull('records')).documents).toMatchObject([{ id: 'r1', _deleted: false }]);
});

test('a device revoked on one is refused by the other', async () => {
  const bob = org.bob.at(second.url);
  await bob.poll();
  await revoke(org.bob);
  await expect.poll(() => codeOf(bob), SOON).toBe('session-revoked');
});

test('what no process told is found by looking, as behind a connection pooler that passes nothing on', async () => {
  const bob = org.bob.at(second.url);
  await bob.poll();
  await database("update sessions set ended = 'revoked' where org_id = $1 and username = 'bob'", [org.orgId]);
  await database('update orgs set access_version = access_version + 1 where org_id = $1', [org.orgId]);
  await expect.poll(() => codeOf(bob), SOON).toBe('session-revoked');
});

test('one whose connection to PostgreSQL hangs silently trusts nothing it has in memory', async () => {
  const bob = org.bob.at(second.url);
  await bob.poll();
  network.freeze('listen smartlite');
  await revoke(org.bob);
  await expect.poll(() => codeOf(bob), SOON).toBe('session-revoked');
  const ann = org.ann.at(second.url);
  const { headers } = await ann.poll();
  await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
  expect((await ann.poll(headers.get('etag') ?? '')).status).toBe(200);
});
