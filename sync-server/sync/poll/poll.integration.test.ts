import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collectionNames } from '#contract/collections.ts';
import { NEXT_POLL_HEADER } from '#contract/sync.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { countStatements } from '../../testing/count-statements.ts';
import { engines } from '../../testing/test-database.ts';
import { type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../../testing/test-server.ts';

describe.each(engines)('poll on %s', (engine) => {
  const clock = new TestClock();
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine, { pollSeconds: 7 }, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const etagOf = async (who: ApiClient) => (await who.poll()).headers.get('etag') ?? '';

  test('says what is there and when to ask again', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const { body } = await org.bob.poll();
    expect(body).toMatchObject({ unreadCount: 1, nextPollMs: 7_000 });
    expect(Object.keys(body.heads).sort()).toEqual([...collectionNames].sort());
  });

  test('the ETag changes for the whole org when a record changes, and the head of records alone', async () => {
    const before = await org.bob.poll();
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    const after = await org.bob.poll(before.headers.get('etag') ?? '');
    expect(after.status).toBe(200);
    expect(after.body.heads).toEqual({ ...before.body.heads, records: after.body.heads['records'] });
    expect(after.body.heads['records']).not.toBe(before.body.heads['records']);
  });

  test("the ETag does not change for another's notification", async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const [notification] = await org.bob.pullAll('notifications');
    const ann = await etagOf(org.ann);
    const bob = await etagOf(org.bob);
    await org.bob.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, unread: false },
    });
    expect((await org.ann.poll(ann)).status).toBe(304);
    const after = await org.bob.poll(bob);
    expect(after.status).toBe(200);
    expect(after.body.unreadCount).toBe(0);
  });

  test('delivery moves neither cursor nor ETag', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const etag = await etagOf(org.bob);
    const page = await org.bob.pull('notifications');
    expect(page.documents[0]?.deliveredAt).not.toBeNull();
    expect((await org.bob.poll(etag)).status).toBe(304);
    const again = await org.bob.pull('notifications');
    expect(again).toEqual(page);
  });

  test('the ETag survives a restart in which nothing changed', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const etag = await etagOf(org.bob);
    server = await server.restart();
    const bob = org.bob.at(server.url);
    expect((await bob.poll(etag)).status).toBe(304);
  });

  test('every answer says when to ask again, a 304 too, by the shortcut and by the route', async () => {
    const said = (answer: { readonly headers: Headers }) => answer.headers.get(NEXT_POLL_HEADER);
    const etag = await etagOf(org.ann);
    const [shortcut, changed] = [await org.ann.poll(etag), await org.ann.poll()];
    expect([shortcut.status, said(shortcut), changed.status, said(changed)]).toEqual([304, '7000', 200, '7000']);
    expect(shortcut.headers.get('access-control-expose-headers')).toContain(NEXT_POLL_HEADER);
    server = await server.restart();
    const route = await org.ann.at(server.url).poll(etag);
    expect([route.status, said(route)]).toEqual([304, '7000']);
  });

  test('an unchanged poll touches no database', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const etag = await etagOf(org.bob);
    const statements = await countStatements(async () => {
      for (let time = 0; time < 10; time += 1) expect((await org.bob.poll(etag)).status).toBe(304);
    });
    expect(statements).toBe(0);
    const afterChange = await countStatements(async () => {
      await org.ann.push('records', { newDocumentState: lead('r2', 'bob') });
      await org.bob.poll(etag);
    });
    expect(afterChange).toBeGreaterThan(0);
  });

  test('the count follows what is archived and unarchived', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    const [notification] = await org.bob.pullAll('notifications');
    const archived = { ...notification, archivedAt: '2026-11-20T17:00:00.000Z' };
    await org.bob.push('notifications', { assumedMasterState: notification, newDocumentState: archived });
    expect((await org.bob.poll()).body.unreadCount).toBe(0);
    await org.bob.push('notifications', { assumedMasterState: archived, newDocumentState: notification });
    expect((await org.bob.poll()).body.unreadCount).toBe(1);
  });

  test('what is snoozed does not count until it wakes, and the ETag changes then for its recipient alone', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') }, { newDocumentState: lead('r2', 'bob') });
    for (const [index, notification] of (await org.bob.pullAll('notifications')).entries()) {
      const snoozedUntil = new Date(clock.now() + (index + 1) * 60_000).toISOString();
      await org.bob.push('notifications', {
        assumedMasterState: notification,
        newDocumentState: { ...notification, snoozedUntil },
      });
    }
    const ann = await etagOf(org.ann);
    for (const unreadCount of [0, 1, 2]) {
      const { body, headers } = await org.bob.poll();
      expect(body.unreadCount).toBe(unreadCount);
      const etag = headers.get('etag') ?? '';
      clock.advance(59_999);
      expect((await org.bob.poll(etag)).status).toBe(304);
      clock.advance(1);
      expect((await org.bob.poll(etag)).status).toBe(unreadCount < 2 ? 200 : 304);
    }
    expect((await org.ann.poll(ann)).status).toBe(304);
  });
});
