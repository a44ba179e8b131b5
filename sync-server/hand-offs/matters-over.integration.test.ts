import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { PASSWORD } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

const sentAt = '2026-11-20T16:58:00.000Z';

/** Nobody's bell counts what they can do nothing about any more. */
describe.each(engines)('a notification of a matter that is over, on %s', (engine) => {
  const clock = new TestClock(sentAt);
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    clock.set(sentAt);
    team = await testTeam(server.nobody);
  });

  const assigned = async (who: ApiClient): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter(({ trigger }) => trigger === 'record-assigned');
  const outcomes = async (who: ApiClient) =>
    (await assigned(who)).map(({ unread, resolved }) => [unread, resolved?.outcome]);
  const unreadOf = async (who: ApiClient) => (await who.poll()).body.unreadCount;
  const etagOf = async (who: ApiClient) => (await who.poll()).headers.get('etag');

  test('is handled once the record is handed on, in words, and the poll says so', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    expect(await unreadOf(team.bob)).toBe(1);
    const before = await etagOf(team.bob);
    await edit(team.ann, 'a', { ownerUsername: 'mia' });
    expect(await outcomes(team.bob)).toEqual([[false, 'handed on to mia of the org by ann of the org']]);
    expect(await unreadOf(team.bob)).toBe(0);
    expect(await etagOf(team.bob)).not.toBe(before);
    expect(await outcomes(team.mia)).toEqual([[true, undefined]]);
  });

  test('is handled also where its receiver has opened the record, and where they hand it on themselves', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    await edit(team.bob, 'a', { name: 'Worked on' });
    await edit(team.bob, 'a', { ownerUsername: 'mia' });
    expect(await outcomes(team.bob)).toEqual([[false, 'handed on to mia of the org by bob of the org']]);
    expect(await unreadOf(team.bob)).toBe(0);
  });

  test('is handled once the record is taken back, and a new one comes with it to the same person', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    await edit(team.ann, 'a', { ownerUsername: 'ann' });
    expect(await outcomes(team.bob)).toEqual([[false, 'taken back by ann of the org']]);
    await edit(team.ann, 'a', { ownerUsername: 'bob' });
    expect((await outcomes(team.bob)).map(([unread]) => unread).sort()).toEqual([false, true]);
    expect(await unreadOf(team.bob)).toBe(1);
  });

  test('handed on within one push is born handled', async () => {
    const toBob = { ...lead('a', 'bob'), _deleted: false };
    const standing = await team.ann.push(
      'records',
      { newDocumentState: toBob },
      {
        assumedMasterState: toBob,
        newDocumentState: { ...toBob, ownerUsername: 'mia' },
      },
    );
    expect(standing.rejected).toEqual([]);
    expect(await outcomes(team.bob)).toEqual([[false, 'handed on to mia of the org by ann of the org']]);
    expect(await outcomes(team.mia)).toEqual([[true, undefined]]);
  });

  test('is handled once the record is deleted, whatever it told and whomever', async () => {
    await create(team.admin, 'workflowRules', tellMia);
    await create(team.ann, 'records', lead('a', 'bob'));
    expect(await unreadOf(team.mia)).toBe(1);
    await edit(team.ann, 'a', { _deleted: true });
    expect(await outcomes(team.bob)).toEqual([[false, 'deleted by ann of the org']]);
    for (const who of [team.bob, team.mia]) expect(await unreadOf(who)).toBe(0);
  });

  test('is handled once the record leaves the sight of whoever it told', async () => {
    await create(team.admin, 'workflowRules', tellMia);
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    await create(team.ann, 'records', lead('a', 'bob'));
    await create(team.ann, 'records', lead('kept', 'mia'));
    expect(await unreadOf(team.mia)).toBe(3);
    await team.admin.send('PATCH', '/api/users/bob', { managerUsername: 'max' });
    const aboutA = (await team.mia.pullAll('notifications')).filter(({ recordId }) => recordId === 'a');
    expect(aboutA).toMatchObject([{ unread: false, resolved: { outcome: 'you do not see this record any more' } }]);
    expect(await unreadOf(team.mia)).toBe(2);
    expect(await unreadOf(team.bob)).toBe(1);
  });

  test('is handled where an org shows its records to everyone no more', async () => {
    await create(team.admin, 'workflowRules', {
      ...tellMia,
      actions: [{ ...tell, recipients: [{ kind: 'role', role: 'rep' }] }],
    });
    await create(team.mia, 'records', lead('a', 'mia'));
    await create(team.mia, 'records', lead('b', 'bob'));
    expect(await unreadOf(team.ann)).toBe(2);
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    expect(await unreadOf(team.ann)).toBe(0);
    // Bob sees what is his, and was told of it twice.
    expect(await unreadOf(team.bob)).toBe(2);
  });

  test('is handled for whoever leaves, and for whoever takes over only when the last of it is handed on', async () => {
    for (const id of ['a', 'b']) await create(team.mia, 'records', lead(id, 'bob'));
    await team.admin.send('POST', '/api/users/bob/hand-over', { successors: ['ann'] });
    await team.admin.send('PATCH', '/api/users/bob', { active: true });
    expect(await outcomes(team.ann)).toEqual([[true, undefined]]);
    await edit(team.mia, 'a', { ownerUsername: 'mia' });
    expect(await outcomes(team.ann)).toEqual([[true, undefined]]);
    await edit(team.mia, 'b', { ownerUsername: 'mia' });
    expect(await outcomes(team.ann)).toEqual([[false, 'handed on to mia of the org by mia of the org']]);
    const backAgain = await server.nobody.signIn({ orgId: team.orgId, username: 'bob', password: PASSWORD });
    const whenLeft = 'handed on by Ada Admin when bob of the org left';
    expect(await outcomes(backAgain)).toEqual([
      [false, whenLeft],
      [false, whenLeft],
    ]);
  });
});

const tell = {
  type: 'notification',
  recipients: [{ kind: 'user', username: 'mia' }],
  title: 'A lead: {{name}}',
  body: '',
  critical: false,
};
const tellMia = {
  id: 'tell-mia',
  name: 'Tell Mia',
  object: 'lead',
  active: true,
  order: 1,
  evaluateOn: 'created',
  criteria: [],
  logic: 'all',
  actions: [tell],
};
