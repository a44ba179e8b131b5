import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';

describe.each(engines)('what the recipient says about a notification, on %s', (engine) => {
  const clock = new TestClock();
  let server: TestServer;
  let org: TestOrg;
  let notification: Notification;
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
    notification = await only();
    clock.advance(60_000);
  });

  const only = async () => {
    const [found] = await org.bob.pullAll('notifications');
    if (found === undefined) throw new Error('There is no notification.');
    return found;
  };
  const at = (seconds: number) => new Date(Date.parse(notification.createdAt) + seconds * 1_000).toISOString();
  const say = (state: Partial<Notification>, assumed = notification) =>
    org.bob.push('notifications', { assumedMasterState: assumed, newDocumentState: { ...assumed, ...state } });

  test('two devices of one person: different fields both count, whatever each assumed', async () => {
    await say({ unread: false, readAt: at(30) });
    const answer = await say({ seenAt: at(10) });
    expect(answer.rejected).toEqual([]);
    expect(answer.conflicts).toMatchObject([{ unread: false, readAt: at(30), seenAt: at(10) }]);
    expect(await only()).toMatchObject({ unread: false, readAt: at(30), seenAt: at(10) });
  });

  test('seen and read are evidence: the earliest counts, and null never clears', async () => {
    await say({ seenAt: at(20) });
    await say({ seenAt: at(5) });
    await say({ seenAt: at(40) });
    await say({ seenAt: null }, await only());
    expect((await only()).seenAt).toBe(at(5));
  });

  test('times are kept within the life of the notification and the clock of the server', async () => {
    await say({ seenAt: '1999-01-01T00:00:00.000Z', readAt: '2099-01-01T00:00:00.000Z' });
    expect(await only()).toMatchObject({ seenAt: at(0), readAt: at(60) });
  });

  test('whatever else the recipient says is ignored, and answered with what stands', async () => {
    const answer = await say({ title: 'Mine now', recipientUsername: 'ann', orgId: 'other', critical: true });
    expect(answer).toEqual({ conflicts: [], rejected: [] });
    expect(await only()).toEqual(notification);
  });

  test('wrong types are rejected in words; a notification cannot be deleted', async () => {
    const wrong = await say({ seenAt: 'yesterday' });
    expect(wrong.rejected).toMatchObject([{ code: 'invalid', message: expect.stringContaining('ISO 8601') }]);
    const deleted = await say({ _deleted: true });
    expect(deleted.rejected).toMatchObject([{ code: 'read-only' }]);
    expect(deleted.conflicts).toEqual([notification]);
  });

  test('a client never makes one', async () => {
    const answer = await say({}, { ...notification, id: 'made-by-me' });
    expect(answer.rejected).toMatchObject([{ id: 'made-by-me', code: 'not-found' }]);
    expect(await only()).toEqual(notification);
  });

  test("someone else's id is answered exactly like an unknown one", async () => {
    const push = async (id: string) => {
      const answer = await org.admin.push('notifications', {
        newDocumentState: { ...notification, id, unread: false },
      });
      return JSON.stringify(answer).replaceAll(id, 'ID');
    };
    expect(await push(notification.id)).toBe(await push('unknown'));
    expect(await only()).toEqual(notification);
  });
});
