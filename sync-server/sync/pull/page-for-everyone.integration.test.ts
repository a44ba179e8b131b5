import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { engines } from '../../testing/test-database.ts';
import { addPerson, signInAgain, type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

describe.each(engines)('a page that everyone may see on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
    await create('a', 'b');
  });

  const create = (...ids: string[]) =>
    org.ann.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'ann') })));
  const newest = async (who: ApiClient) =>
    (await who.pull('records', { order: 'newest-first' })).documents.map(({ id }) => id);
  /** How many pages were read by now to be sent to several people. */
  const built = async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^smartlite_pages_total\{kind="built"\} (\d+)$/m.exec(metrics)?.[1]);
  };

  test('is read once, until something is written', async () => {
    const before = await built();
    const crowd = await Promise.all([org.ann, org.bob, org.admin, org.bob].map(newest));
    expect(crowd).toEqual(Array.from({ length: 4 }, () => ['b', 'a']));
    expect(await built()).toBe(before + 1);
    await create('c');
    expect(await newest(org.bob)).toEqual(['c', 'b', 'a']);
    expect(await newest(org.ann)).toEqual(['c', 'b', 'a']);
    expect(await built()).toBe(before + 2);
  });

  test('is there for all who come after the first without asking the database', async ({ skip }) => {
    skip(engine === 'postgres', 'on PostgreSQL a process also looks for what others wrote, whenever that is due');
    await Promise.all([org.ann, org.bob].map(newest));
    const statements = await countStatements(async () => {
      for (const who of [org.bob, org.ann, org.bob]) expect(await newest(who)).toEqual(['b', 'a']);
    });
    expect(statements).toBe(0);
  });

  test('is not for who may no longer see it, nor for who comes later', async () => {
    await org.ann.push('records', { newDocumentState: lead('of-bob', 'bob') });
    const { checkpoint } = await org.bob.pull('records', { order: 'newest-first' });
    expect(await newest(org.ann)).toEqual(['of-bob', 'b', 'a']);
    await org.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    const nina = await addPerson(org.admin, 'nina', 'rep');
    expect(await newest(nina)).toEqual([]);
    expect(await newest(org.bob)).toEqual(['of-bob']);
    expect((await org.bob.pull('records', { checkpoint })).documents).toMatchObject([
      { id: 'a', _deleted: true },
      { id: 'b', _deleted: true },
    ]);
    expect(await newest(org.ann)).toEqual(['of-bob', 'b', 'a']);
    await org.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'org' });
    expect((await newest(nina)).sort()).toEqual(['a', 'b', 'of-bob']);
  });

  test('is no page of another org, nor of a collection that is anybody’s own', async () => {
    const other = await testOrg(server.nobody);
    await newest(org.bob);
    expect(await newest(other.bob)).toEqual([]);
    await create('c');
    await org.admin.push('records', { newDocumentState: lead('for-bob', 'bob') });
    expect(await org.bob.pullAll('notifications')).toHaveLength(1);
    expect(await org.ann.pullAll('notifications')).toEqual([]);
    expect(await (await signInAgain(org.ann)).pullAll('notifications')).toEqual([]);
  });

  test('is compressed for who takes it so', async () => {
    const long = { name: 'Long', fields: { notes: 'notes '.repeat(2_000) } };
    await org.ann.push('records', { newDocumentState: lead('long', 'ann', long) });
    const ask = (encoding: string) =>
      fetch(`${server.url}/api/sync/pull/records`, {
        headers: { Authorization: `Bearer ${org.bob.session?.token}`, 'Accept-Encoding': encoding },
      });
    const [plain, compressed] = [await ask('identity'), await ask('br')];
    expect([plain, compressed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'br']);
    expect(compressed.headers.get('vary')).toBe('accept-encoding');
    expect(Number(compressed.headers.get('content-length'))).toBeLessThan(2_000);
    expect(await compressed.text()).toBe(await plain.text());
  });
});
