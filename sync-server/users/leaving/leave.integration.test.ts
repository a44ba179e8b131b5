import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LeaveAnswer } from '#contract/users.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { decide, largeDeal, requestCalled, submit } from '../../testing/test-approvals.ts';
import { engines } from '../../testing/test-database.ts';
import { largeDealProcess } from '../../testing/test-definitions.ts';
import { addPerson } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import { create, recordCalled, type TestTeam, testTeam } from '../../testing/test-team.ts';

describe.each(engines)('somebody who leaves on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  const leave = async (username: string, ...successors: string[]) =>
    (await team.admin.send<LeaveAnswer>('POST', `/api/users/${username}/hand-over`, { successors }))
      .body as LeaveAnswer;
  const handOffs = async (by: ApiClient) => (await by.pullAll('handOffs')).filter(({ _deleted }) => !_deleted);

  test('hands over thousands of open records in one step, and each receiver is told once', async () => {
    const cid = await addPerson(team.admin, 'cid', 'rep');
    for (let start = 0; start < 2_001; start += 500) {
      const rows = Array.from({ length: Math.min(500, 2_001 - start) }, (_, place) => ({
        newDocumentState: lead(`r${start + place}`, 'bob'),
      }));
      await team.bob.push('records', ...rows);
    }
    await create(team.bob, 'records', lead('won', 'bob', { object: 'opportunity', fields: { stage: 'won' } }));
    await create(team.ann, 'records', lead('unseen', 'bob', { name: 'Hot one', fields: { rating: 'hot' } }));
    const answer = await leave('bob', 'ann', 'cid');
    expect(answer).toMatchObject({
      user: { username: 'bob', active: false },
      handedOver: [
        { username: 'ann', records: 1_001, approvals: 0 },
        { username: 'cid', records: 1_001, approvals: 0 },
      ],
    });
    const [told, ...more] = await team.ann.pullAll('notifications');
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      trigger: 'record-assigned',
      recordId: 'unseen',
      title: 'Assigned to you: Hot one and 1000 more',
      body: 'Ada Admin handed to you what bob of the org had: 1001 leads.',
    });
    expect((await cid.poll()).body?.unreadCount).toBe(1);
    expect(await recordCalled(team.ann, 'won')).toMatchObject({ ownerUsername: 'bob' });
    const records = await team.ann.pullAll('records');
    expect(records.filter(({ ownerUsername }) => ownerUsername === 'bob')).toHaveLength(1);
    await expect(team.bob.poll()).rejects.toMatchObject({ code: 'user-deactivated' });
  });

  test('leaves a hand-off for each record as proof, settles those to the leaver, and one of them escalates', async () => {
    await create(team.max, 'records', lead('unseen', 'bob'));
    await create(team.bob, 'records', lead('own', 'bob'));
    await leave('bob', 'ann');
    const all = await handOffs(team.max);
    expect(all.find(({ toUsername }) => toUsername === 'bob')?.resolved).toMatchObject({
      by: 'admin',
      outcome: 'handed on by Ada Admin when bob of the org left',
    });
    const toAnn = all.filter(({ toUsername }) => toUsername === 'ann');
    expect(toAnn.map(({ recordId, dueAt }) => [recordId, dueAt !== null]).sort()).toEqual([
      ['own', false],
      ['unseen', true],
    ]);
    const [told] = await team.ann.pullAll('notifications');
    await team.ann.push('notifications', {
      assumedMasterState: told,
      newDocumentState: { ...told, seenAt: told?.createdAt, readAt: told?.createdAt },
    });
    const seen = (await handOffs(team.ann)).filter(({ toUsername }) => toUsername === 'ann');
    expect(seen.every(({ seenAt }) => seenAt !== null)).toBe(true);
    expect(seen.filter(({ openedAt }) => openedAt !== null).map(({ recordId }) => recordId)).toEqual(['unseen']);
  });

  test('gives their places in approvals to somebody who can decide', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await create(team.ann, 'records', largeDeal('deal', 'ann'));
    await submit(team.ann, 'request', 'deal');
    expect(await leave('mia', 'bob')).toMatchObject({ handedOver: [{ username: 'bob', records: 0, approvals: 1 }] });
    expect(await requestCalled(team.bob, 'request')).toMatchObject({ approverUsernames: ['bob'] });
    expect(await team.bob.pullAll('notifications')).toMatchObject([
      { trigger: 'approval-submitted', approvalRequestId: 'request', body: expect.stringContaining('1 approval') },
    ]);
    await decide(team.bob, 'yes', 'request', 'approve');
    const toBob = (await handOffs(team.bob)).find(({ toUsername }) => toUsername === 'bob');
    expect(toBob?.openedAt).not.toBeNull();
  });

  test('is refused in words, and then nothing has changed', async () => {
    await create(team.bob, 'records', lead('own', 'bob'));
    await team.admin.send('PATCH', '/api/users/ann', { active: false });
    await expect(leave('bob', 'ann')).rejects.toMatchObject({ status: 422, code: 'successor-not-active' });
    await expect(leave('bob', 'bob')).rejects.toMatchObject({ status: 422, code: 'successor-not-active' });
    await expect(leave('bob')).rejects.toMatchObject({ status: 400 });
    await expect(leave('nobody', 'max')).rejects.toMatchObject({ status: 404 });
    await expect(leave('admin', 'max')).rejects.toMatchObject({ status: 422, code: 'last-admin' });
    const asMia = team.mia.send('POST', '/api/users/bob/hand-over', { successors: ['max'] });
    await expect(asMia).rejects.toMatchObject({ status: 403, code: 'admins-only' });
    expect(await recordCalled(team.bob, 'own')).toMatchObject({ ownerUsername: 'bob' });
  });
});
