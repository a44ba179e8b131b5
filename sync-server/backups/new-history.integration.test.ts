import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type PostgresSnapshot, postgresSnapshot } from '../testing/postgres-snapshot.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { markRestored } from './new-history.ts';

/** A PostgreSQL database put back to an earlier state by whatever tool: every laptop that was ahead of it is told. */
let server: TestServer;
let org: TestOrg;
let ann: ApiClient;
let snapshot: PostgresSnapshot;

beforeEach(async () => {
  server = await testServer('postgres');
  org = await testOrg(server.nobody);
  ann = org.ann;
  await push('kept');
  // The server that wrote this goes on, as during a pg_dump: its epoch is in the backup.
  snapshot = await postgresSnapshot(server.options.databaseUrl ?? '');
  await connected();
});
afterEach(async () => {
  await server.close();
  await snapshot.drop();
});

const push = (...ids: readonly string[]) =>
  ann.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'ann') })));
/** Waits until the server has a connection again after everybody was cut off. */
const connected = () =>
  expect
    .poll(() =>
      ann.poll().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
const undone = { status: 410, answer: { code: 'resync-required', details: { reason: 'restored' } } };

test('a server that is started after it notices by itself', async () => {
  await push('lost');
  const { checkpoint } = await ann.pull('records');
  await server.stop();
  await snapshot.restore();
  server = await server.restart();
  ann = org.ann.at(server.url);
  await expect(ann.pull('records', { checkpoint })).rejects.toMatchObject(undone);
  await push('new-1', 'new-2', 'new-3');
  await expect(ann.pull('records', { checkpoint })).rejects.toMatchObject(undone);
});

test('a server under which it happens notices at its next write', async () => {
  await push('lost');
  const { checkpoint } = await ann.pull('records');
  await snapshot.restore();
  await connected();
  await push('new-1', 'new-2', 'new-3');
  await expect(ann.pull('records', { checkpoint })).rejects.toMatchObject(undone);
});

test('mark-restored tells servers and laptops, whatever runs', async () => {
  const second = await startServer({
    port: 0,
    host: '127.0.0.1',
    demo: false,
    pollSeconds: 15,
    registration: 'closed',
    trustProxy: false,
    ...server.options,
  });
  const other = ann.at(second.url);
  await push('lost');
  const { checkpoint } = await ann.pull('records');
  const { headers } = await other.poll();
  const said: string[] = [];
  await snapshot.restore();
  await markRestored(server.options.databaseUrl ?? '', (line) => said.push(line));
  expect(said).toEqual(['Marked as restored: 1 organization. Laptops notice at their next sync.']);
  await connected();
  await push('new');
  await expect.poll(async () => (await other.poll(headers.get('etag') ?? '')).status).toBe(200);
  await expect(other.pull('records', { checkpoint })).rejects.toMatchObject(undone);
  expect((await other.pullAll('records')).map(({ id }) => id)).toEqual(['kept', 'new']);
  await second.close();
});
