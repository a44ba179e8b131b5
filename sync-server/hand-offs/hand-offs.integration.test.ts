import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandOff } from '#contract/hand-offs.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { decide, largeDeal, submit } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { largeDealProcess } from '../testing/test-definitions.ts';
import { PASSWORD } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

const MINUTE = 60_000;
const sentAt = '2026-11-20T16:58:00.000Z';
const minutesLater = (minutes: number) => new Date(Date.parse(sentAt) + minutes * MINUTE).toISOString();

describe.each(engines)('hand-offs on %s', (engine) => {
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

  const handOffs = async (who: ApiClient) => (await who.pullAll('handOffs')).filter(({ _deleted }) => !_deleted);
  const only = async (who: ApiClient): Promise<HandOff> => {
    const [first, ...more] = await handOffs(who);
    expect(more).toEqual([]);
    if (first === undefined) throw new Error('There is no hand-off.');
    return first;
  };
  const say = async (who: ApiClient, state: { seenAt?: string; readAt?: string }) => {
    const [notification] = await who.pullAll('notifications');
    return who.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, ...state },
    });
  };

  test('one is begun for a record created for somebody, and one for a new owner', async () => {
    await create(team.ann, 'records', lead('created', 'bob', { fields: { rating: 'hot' } }));
    expect(await only(team.ann)).toMatchObject({
      recordId: 'created',
      recordName: 'Lead created',
      rating: 'hot',
      trigger: 'record-assigned',
      fromUsername: 'ann',
      toUsername: 'bob',
      sentAt,
      deliveredAt: null,
      seenAt: null,
      openedAt: null,
      dueAt: minutesLater(5),
      resolved: null,
    });
    await create(team.mia, 'records', lead('own', 'mia'));
    await edit(team.mia, 'own', { ownerUsername: 'ann' });
    expect((await handOffs(team.ann)).map(({ toUsername }) => toUsername).sort()).toEqual(['ann', 'bob']);
  });

  test('none for what one does to oneself, however it is replayed', async () => {
    await create(team.ann, 'records', lead('own', 'ann'));
    await create(team.bob, 'records', lead('taken', 'bob'));
    await edit(team.ann, 'taken', { ownerUsername: 'ann' });
    expect(await handOffs(team.admin)).toEqual([]);
    const row = { newDocumentState: { ...lead('given', 'bob'), editId: 'once' } };
    await team.ann.push('records', row, row);
    await team.ann.push('records', row);
    expect(await handOffs(team.admin)).toHaveLength(1);
  });

  test('it is delivered, seen and opened, each on the kind of device that said so', async () => {
    const laptop = await server.nobody.signIn({
      orgId: team.orgId,
      username: 'bob',
      password: PASSWORD,
      deviceKind: 'desktop',
    });
    const phone = await server.nobody.signIn({
      orgId: team.orgId,
      username: 'bob',
      password: PASSWORD,
      deviceKind: 'browser',
    });
    await create(team.ann, 'records', lead('a', 'bob'));
    clock.set(minutesLater(1));
    await laptop.pullAll('notifications');
    expect(await only(team.ann)).toMatchObject({ deliveredAt: minutesLater(1), deliveredOn: 'desktop', seenAt: null });
    clock.set(minutesLater(4));
    await say(phone, { seenAt: minutesLater(3) });
    expect(await only(team.ann)).toMatchObject({
      deliveredAt: minutesLater(1),
      seenAt: minutesLater(3),
      seenOn: 'browser',
    });
    clock.set(minutesLater(9));
    await say(laptop, { seenAt: minutesLater(2), readAt: minutesLater(8) });
    expect(await only(team.ann)).toMatchObject({
      seenAt: minutesLater(2),
      seenOn: 'desktop',
      openedAt: minutesLater(8),
      openedOn: 'desktop',
    });
  });

  test('a laptop whose clock is wrong can neither see it before it had it nor in the future', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    clock.set(minutesLater(10));
    await team.bob.pullAll('notifications');
    clock.set(minutesLater(11));
    await say(team.bob, { seenAt: minutesLater(-600), readAt: minutesLater(600) });
    expect(await only(team.ann)).toMatchObject({ seenAt: minutesLater(10), openedAt: minutesLater(11) });
  });

  test('somebody who works on the record has opened it', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    clock.set(minutesLater(2));
    await edit(team.bob, 'a', { name: 'Worked on' });
    const opened = minutesLater(2);
    expect(await only(team.ann)).toMatchObject({
      deliveredAt: opened,
      seenAt: opened,
      openedAt: opened,
      resolved: null,
    });
  });

  test('until it is delivered it says when the receiver last checked in', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    expect(await only(team.ann)).toMatchObject({ receiverCheckedInAt: expect.any(String) });
    await team.bob.pullAll('notifications');
    expect(await only(team.ann)).toMatchObject({ receiverCheckedInAt: null });
  });

  test('it is settled once the record is handed on, and says by whom', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    clock.set(minutesLater(3));
    await edit(team.ann, 'a', { ownerUsername: 'mia' });
    const [toBob, toMia] = await handOffs(team.admin);
    expect(toBob).toMatchObject({
      toUsername: 'bob',
      resolved: { at: minutesLater(3), by: 'ann', outcome: 'handed on to mia of the org by ann of the org' },
    });
    expect(toMia).toMatchObject({ toUsername: 'mia', resolved: null });
  });

  test('handing it back and forth makes one each time', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    for (const ownerUsername of ['ann', 'bob', 'ann', 'bob']) await edit(team.mia, 'a', { ownerUsername });
    const all = await handOffs(team.admin);
    expect(all.map(({ toUsername, resolved }) => [toUsername, resolved === null])).toEqual([
      ['bob', false],
      ['ann', false],
      ['bob', false],
      ['ann', false],
      ['bob', true],
    ]);
  });

  test('it is settled when the record is deleted or the receiver is deactivated, and stays so', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    await edit(team.ann, 'a', { _deleted: true });
    expect(await only(team.ann)).toMatchObject({ resolved: { by: 'ann', outcome: 'deleted by ann of the org' } });
    await create(team.ann, 'records', lead('b', 'bob'));
    await team.admin.send('PATCH', '/api/users/bob', { active: false });
    expect((await handOffs(team.ann)).map(({ resolved }) => resolved?.outcome)).toEqual([
      'deleted by ann of the org',
      'bob of the org was deactivated',
    ]);
  });

  test('an approver who is asked is handed it, and has opened what they decide', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await create(team.ann, 'records', largeDeal('deal', 'ann'));
    await submit(team.ann, 'request', 'deal');
    expect(await only(team.ann)).toMatchObject({
      trigger: 'approval-submitted',
      fromUsername: 'ann',
      toUsername: 'mia',
      approvalRequestId: 'request',
    });
    clock.set(minutesLater(4));
    await decide(team.mia, 'yes', 'request', 'approve');
    const all = await handOffs(team.admin);
    expect(all.find(({ toUsername }) => toUsername === 'mia')).toMatchObject({ openedAt: minutesLater(4) });
    expect(all.find(({ toUsername }) => toUsername === 'max')).toMatchObject({ fromUsername: 'mia', openedAt: null });
  });

  test('an approver whose place is handed on is waited for no more', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await create(team.ann, 'records', largeDeal('deal', 'ann'));
    await submit(team.ann, 'request', 'deal');
    await decide(team.admin, 'hand-on', 'request', 'reassign', { reassignTo: 'bob' });
    const all = await handOffs(team.admin);
    expect(all.find(({ toUsername }) => toUsername === 'mia')?.resolved?.outcome).toMatch(/^reassigned to bob/);
    expect(all.find(({ toUsername }) => toUsername === 'bob')).toMatchObject({ resolved: null, fromUsername: 'admin' });
  });

  test('nobody changes one by sync', async () => {
    await create(team.ann, 'records', lead('a', 'bob'));
    const handOff = await only(team.ann);
    const forged = { ...handOff, seenAt: sentAt };
    const { rejected, conflicts } = await team.ann.push('handOffs', {
      assumedMasterState: handOff,
      newDocumentState: forged,
    });
    expect(rejected).toMatchObject([{ id: handOff.id, code: 'read-only' }]);
    expect(conflicts).toEqual([]);
    expect(await only(team.ann)).toEqual(handOff);
  });
});
