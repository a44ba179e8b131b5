import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approvalNews, decide, largeDeal, requestCalled, submit, takenAnswer } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { largeDealProcess } from '../testing/test-definitions.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('approvals on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await create(team.ann, 'records', largeDeal('d1', 'ann'));
  });

  test('an approver who is away: their deputy is asked too, decides in their place, and the trail says so', async () => {
    const away = { from: '2020-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z', deputyUsername: 'bob' };
    await team.mia.send('PATCH', '/api/users/mia', { away });
    await submit(team.ann, 'q1', 'd1', 'Please');
    expect(await approvalNews(team.bob)).toMatchObject([
      {
        trigger: 'approval-submitted',
        body: expect.stringContaining('You stand in for mia of the org.'),
        why: { via: ['whoever stands in for mia of the org'] },
      },
    ]);
    expect(await decide(team.bob, 'b1', 'q1', 'approve')).toEqual(takenAnswer);
    for (const who of [team.mia, team.bob]) {
      expect(await approvalNews(who)).toMatchObject([
        { unread: false, resolved: { by: 'bob', outcome: 'approved by bob of the org for mia of the org' } },
      ]);
    }
    const { stepRuns, stepName } = await requestCalled(team.ann, 'q1');
    expect(stepName).toBe('Head of sales');
    expect(stepRuns[0]?.places).toMatchObject([{ username: 'mia', decidedBy: 'bob', decision: 'approve' }]);
    // Back again, she is asked as ever.
    await team.mia.send('PATCH', '/api/users/mia', { away: null });
    await create(team.ann, 'records', largeDeal('d2', 'ann'));
    await submit(team.ann, 'q2', 'd2', 'Please');
    expect((await requestCalled(team.ann, 'q2')).approverUsernames).toEqual(['mia']);
  });

  test('two steps: each approver is asked in turn, and the submitter gets the answer', async () => {
    expect(await submit(team.ann, 'q1', 'd1', 'Please')).toEqual(takenAnswer);
    expect(await recordCalled(team.bob, 'd1')).toMatchObject({ approvalStatus: 'pending', updatedBy: 'ann' });
    expect(await requestCalled(team.bob, 'q1')).toMatchObject({
      orgId: team.orgId,
      processName: 'Large deals',
      submitterUsername: 'ann',
      status: 'pending',
      stepName: 'Manager',
      approverUsernames: ['mia'],
      comment: 'Please',
    });
    expect(await approvalNews(team.mia)).toMatchObject([
      {
        trigger: 'approval-submitted',
        title: 'Approval requested: GTX Pro',
        approvalRequestId: 'q1',
        recordId: 'd1',
        actorUsername: 'ann',
        why: {
          change: 'ann of the org submitted this opportunity for approval.',
          via: ["the owner's manager"],
        },
      },
    ]);
    expect(await approvalNews(team.max)).toEqual([]);

    expect(await decide(team.mia, 'm1', 'q1', 'approve')).toEqual(takenAnswer);
    expect(await approvalNews(team.ann)).toEqual([]);
    expect(await approvalNews(team.max)).toMatchObject([
      { unread: true, why: { change: 'mia of the org approved step 1, “Manager”.' } },
    ]);

    expect(await decide(team.max, 'm2', 'q1', 'approve', { comment: 'Well done' })).toEqual(takenAnswer);
    expect(await approvalNews(team.ann)).toMatchObject([
      {
        trigger: 'approval-decided',
        title: 'Approved: GTX Pro',
        body: 'Approved by max of the org.\nComment: Well done',
        actorUsername: 'max',
        why: { change: 'max of the org approved step 2, “Head of sales”.', via: ['the person who submitted it'] },
      },
    ]);
    expect(await requestCalled(team.ann, 'q1')).toMatchObject({ status: 'approved', endedBy: 'max' });
    expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'approved' });
    expect(await team.bob.pullAll('approvalDecisions')).toMatchObject([
      { id: 'm1', approverUsername: 'mia', stepIndex: 0, decision: 'approve' },
      { id: 'm2', approverUsername: 'max', stepIndex: 1, comment: 'Well done' },
    ]);
  });

  test('a reject needs a comment, ends the request and unlocks the record', async () => {
    await submit(team.ann, 'q1', 'd1');
    const silent = await decide(team.mia, 'm1', 'q1', 'reject', { comment: ' ' });
    expect(silent.rejected).toMatchObject([{ id: 'm1', code: 'comment-required', retryable: false }]);
    expect(silent.conflicts).toMatchObject([{ id: 'm1', _deleted: true }]);
    await decide(team.mia, 'm2', 'q1', 'reject', { comment: 'Too cheap' });
    expect(await approvalNews(team.ann)).toMatchObject([
      { title: 'Rejected: GTX Pro', body: 'Rejected by mia of the org.\nComment: Too cheap' },
    ]);
    expect(await approvalNews(team.max)).toEqual([]);
    expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'rejected' });
    expect(await edit(team.ann, 'd1', { fields: { amount: 5_000 } })).toEqual(takenAnswer);
    expect(await submit(team.ann, 'q2', 'd1')).toEqual(takenAnswer);
  });

  test('the notifications of the others are settled, and leave their bells without being read', async () => {
    const approvers = ['mia', 'max'].map((username) => ({ kind: 'user', username }) as const);
    const any = largeDealProcess('any', { order: 0, steps: [{ name: 'Any', approvers, mode: 'first-response' }] });
    await create(team.admin, 'approvalProcesses', any);
    await submit(team.ann, 'q1', 'd1');
    expect((await team.max.poll()).body.unreadCount).toBe(1);
    await decide(team.mia, 'm1', 'q1', 'approve');
    expect((await team.max.poll()).body.unreadCount).toBe(0);
    const settled = { unread: false, readAt: null, resolved: { by: 'mia', outcome: 'approved by mia of the org' } };
    expect(await approvalNews(team.max)).toMatchObject([settled]);
    expect(await approvalNews(team.mia)).toMatchObject([settled]);
  });

  test('a recall settles what is open and frees the record', async () => {
    await submit(team.ann, 'q1', 'd1');
    const foreign = await decide(team.bob, 'm1', 'q1', 'recall');
    expect(foreign.rejected).toMatchObject([{ code: 'recall-not-allowed' }]);
    expect(await decide(team.ann, 'm2', 'q1', 'recall')).toEqual(takenAnswer);
    expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'none' });
    expect(await approvalNews(team.mia)).toMatchObject([{ unread: false, resolved: { by: 'ann' } }]);
    expect(await approvalNews(team.ann)).toEqual([]);
  });

  test('a place that is reassigned asks the new approver, and settles the notification of the old one', async () => {
    await submit(team.ann, 'q1', 'd1');
    await decide(team.mia, 'm1', 'q1', 'reassign', { reassignTo: 'bob', comment: 'On leave' });
    expect(await approvalNews(team.mia)).toMatchObject([{ unread: false, resolved: { by: 'mia' } }]);
    expect(await approvalNews(team.bob)).toMatchObject([{ unread: true, why: { via: ['the new approver'] } }]);
    const late = await decide(team.mia, 'm2', 'q1', 'approve');
    expect(late.rejected).toMatchObject([{ code: 'not-an-approver' }]);
    await decide(team.bob, 'm3', 'q1', 'reassign', { reassignTo: 'mia' });
    expect(await approvalNews(team.bob)).toMatchObject([{ unread: false, resolved: { by: 'bob' } }]);
    expect(await approvalNews(team.mia)).toMatchObject([{ unread: false }, { unread: true, resolved: null }]);
  });

  test('the place of someone who left stays theirs until an admin hands it on', async () => {
    await submit(team.ann, 'q1', 'd1');
    await team.admin.send('PATCH', '/api/users/mia', { active: false });
    expect(await requestCalled(team.ann, 'q1')).toMatchObject({ status: 'pending', approverUsernames: ['mia'] });
    expect((await decide(team.max, 'm1', 'q1', 'approve')).rejected).toMatchObject([{ code: 'not-an-approver' }]);
    await decide(team.admin, 'm2', 'q1', 'reassign', { reassignFrom: 'mia', reassignTo: 'bob' });
    const { stepRuns } = await requestCalled(team.ann, 'q1');
    expect(stepRuns[0]?.places).toMatchObject([
      { username: 'bob', handovers: [{ from: 'mia', to: 'bob', by: 'admin' }] },
    ]);
    expect(await decide(team.bob, 'm3', 'q1', 'approve')).toEqual(takenAnswer);
  });

  test('a step that leads to nobody goes to the admins, who are told why', async () => {
    await create(team.max, 'records', largeDeal('d2', 'max'));
    await submit(team.max, 'q2', 'd2');
    expect(await approvalNews(team.admin)).toMatchObject([
      { why: { via: ['an admin, because this step has no active approver of its own'] } },
    ]);
  });

  test('a request keeps the process as it was', async () => {
    await submit(team.ann, 'q1', 'd1');
    const process = largeDealProcess('large');
    await team.admin.push('approvalProcesses', {
      assumedMasterState: process,
      newDocumentState: { ...process, name: 'Changed', active: false, steps: process.steps.slice(0, 1) },
    });
    await decide(team.mia, 'm1', 'q1', 'approve');
    expect(await requestCalled(team.ann, 'q1')).toMatchObject({
      processName: 'Large deals',
      stepName: 'Head of sales',
    });
    await create(team.ann, 'records', largeDeal('d2', 'ann'));
    expect((await submit(team.ann, 'q2', 'd2')).rejected).toMatchObject([{ code: 'no-approval-process' }]);
  });

  describe('the record', () => {
    test('is locked while pending, in words, for all but its approvers and admins', async () => {
      await submit(team.ann, 'q1', 'd1');
      const locked = { id: 'd1', code: 'record-locked', message: expect.stringContaining('mia of the org') };
      for (const who of [team.ann, team.bob, team.max]) {
        const answer = await edit(who, 'd1', { fields: { stage: 'won' } });
        expect(answer.rejected).toMatchObject([{ ...locked, retryable: false }]);
        expect(answer.conflicts).toMatchObject([{ id: 'd1', fields: { amount: 4_000 } }]);
        expect((await edit(who, 'd1', { _deleted: true })).rejected).toMatchObject([locked]);
      }
      expect(await edit(team.mia, 'd1', { fields: { stage: 'won' } })).toEqual(takenAnswer);
      expect(await edit(team.admin, 'd1', { name: 'GTX Plus' })).toEqual(takenAnswer);
      expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'pending', name: 'GTX Plus' });
      await decide(team.mia, 'm1', 'q1', 'approve');
      expect((await edit(team.mia, 'd1', { name: 'Mine' })).rejected).toMatchObject([{ code: 'record-locked' }]);
      expect(await edit(team.max, 'd1', { name: 'Still mine' })).toEqual(takenAnswer);
      await decide(team.ann, 'm2', 'q1', 'recall');
      expect(await edit(team.bob, 'd1', { name: 'Free' })).toEqual(takenAnswer);
    });

    test('stays approved until something the approval was about changes', async () => {
      await submit(team.ann, 'q1', 'd1');
      await decide(team.mia, 'm1', 'q1', 'approve');
      await decide(team.max, 'm2', 'q1', 'approve');
      await edit(team.ann, 'd1', { fields: { notes: 'Signed' } });
      expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'approved' });
      await edit(team.ann, 'd1', { fields: { amount: 9_000 } });
      expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'none' });
      expect(await submit(team.ann, 'q2', 'd1')).toEqual(takenAnswer);
    });

    test('takes its request with it when an approver deletes it', async () => {
      await submit(team.ann, 'q1', 'd1');
      expect(await edit(team.mia, 'd1', { _deleted: true })).toEqual(takenAnswer);
      expect(await requestCalled(team.ann, 'q1')).toMatchObject({
        status: 'recalled',
        endedBy: 'mia',
        endComment: 'The record was deleted.',
      });
      expect(await approvalNews(team.mia)).toMatchObject([{ unread: false }]);
      expect((await submit(team.ann, 'q2', 'd1')).rejected).toMatchObject([{ code: 'not-found', retryable: false }]);
      const [tombstone] = await team.ann.pullAll('records');
      await team.ann.push('records', { assumedMasterState: tombstone, newDocumentState: largeDeal('d1', 'ann') });
      expect(await recordCalled(team.ann, 'd1')).toMatchObject({ approvalStatus: 'none', createdBy: 'ann' });
      expect(await submit(team.ann, 'q3', 'd1')).toEqual(takenAnswer);
    });
  });
});
