import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { decide, requestCalled, takenAnswer } from '../testing/test-approvals.ts';
import { PASSWORD } from '../testing/test-org.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { databaseFile } from './sqlite-database.ts';

/** What earlier builds left on a server's disk; never made anew, or it would prove nothing. */
const databases = new URL('../testing/databases/', import.meta.url);
/** Ann's tokens as that build gave them. */
const REFRESH_TOKEN = 'HbMrQVYBamN-wVdyrEcdcQ.28n4DOouLLIjL4dyfY2K20IQUgs3m1lbB_Q4TKY69cQ';
/** How far Bob's laptop had pulled when the server was stopped. */
const CHECKPOINT = 'HNoGoCWHiDt0.24';

async function serverOn(file: string): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'smartlite-kept-'));
  await writeFile(databaseFile(dataDir), gunzipSync(await readFile(new URL(file, databases))));
  const server = await testServer('sqlite', { dataDir }, { clock: new TestClock('2026-11-28T10:00:00.000Z') });
  onTestFinished(async () => {
    await server.close();
    await rm(dataDir, { recursive: true });
  });
  return server;
}

test.each(await readdir(databases))('people go on working on %s as if nothing had happened', async (file) => {
  const { nobody } = await serverOn(file);
  const as = (username: string) => nobody.signIn({ orgId: 'acme', username, password: PASSWORD });
  const ann = await nobody.refresh(REFRESH_TOKEN);
  const [bob, max] = [await as('bob'), await as('max')];

  const records = await ann.pullAll('records');
  expect(
    records
      .filter(({ _deleted }) => !_deleted)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['account-1', 'deal-1', 'lead-1', 'lead-2']);
  expect(records.find(({ id }) => id === 'lead-2')).toMatchObject({ fields: { notes: 'typed before the update' } });
  expect(records.find(({ id }) => id === 'lead-3')).toMatchObject({ _deleted: true });

  expect((await bob.poll()).body.unreadCount).toBe(2);
  const told = await bob.pullAll('notifications');
  expect(told.map(({ trigger }) => trigger).toSorted()).toEqual(['record-assigned', 'workflow']);
  const handOff = (await ann.pullAll('handOffs')).find(({ recordId }) => recordId === 'lead-1');
  expect(handOff).toMatchObject({ fromUsername: 'ann', toUsername: 'bob', resolved: null });

  expect(await decide(max, 'decision-2', 'request-1', 'approve')).toEqual(takenAnswer);
  expect(await requestCalled(ann, 'request-1')).toMatchObject({ status: 'approved', steps: { length: 2 } });
  const news = await bob.pull('records', { checkpoint: CHECKPOINT });
  expect(news.documents).toMatchObject([{ id: 'deal-1', approvalStatus: 'approved' }]);
});
