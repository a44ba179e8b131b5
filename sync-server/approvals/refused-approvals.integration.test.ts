import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approvalNews, decide, largeDeal, requestCalled, submit, takenAnswer } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { largeDealProcess } from '../testing/test-definitions.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('approvals that are refused, late or out of order, on %s', (engine) => {
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

  test('a submission without a process, or of what waits already, is refused in words', async () => {
    await create(team.ann, 'records', largeDeal('small', 'ann', { amount: 10 }));
    expect((await submit(team.ann, 'q1', 'small')).rejected).toMatchObject([
      { id: 'q1', code: 'no-approval-process', retryable: false, message: expect.stringContaining('GTX Pro') },
    ]);
    await submit(team.ann, 'q2', 'd1');
    const twice = await submit(team.bob, 'q3', 'd1');
    expect(twice.rejected).toMatchObject([{ id: 'q3', code: 'already-pending', retryable: false }]);
    expect(twice.conflicts).toMatchObject([{ id: 'q3', _deleted: true }]);
    expect(await approvalNews(team.mia)).toHaveLength(1);
  });

  test('a child that comes before its parent is to be tried again, and taken once the parent is there', async () => {
    const missing = [{ code: 'parent-missing', retryable: true }];
    expect((await submit(team.ann, 'q1', 'd2')).rejected).toMatchObject(missing);
    const early = await decide(team.ann, 'm1', 'q1', 'recall', { comment: 'Too soon' });
    // A client that knows nothing of `rejected` drops it; ours keeps it until the request is there, or is refused.
    expect(early).toMatchObject({ rejected: missing, conflicts: [{ id: 'm1', _deleted: true }] });
    await create(team.ann, 'records', largeDeal('d2', 'ann'));
    expect((await decide(team.ann, 'm1', 'q1', 'recall')).rejected).toMatchObject(missing);
    expect(await submit(team.ann, 'q1', 'd2')).toEqual(takenAnswer);
    expect(await decide(team.ann, 'm1', 'q1', 'recall')).toEqual(takenAnswer);
    expect(await requestCalled(team.ann, 'q1')).toMatchObject({ status: 'recalled' });
  });

  test('of two decisions the first counts, and the loser is told who decided and when', async () => {
    const approvers = ['mia', 'max'].map((username) => ({ kind: 'user', username }) as const);
    const any = largeDealProcess('any', { order: 0, steps: [{ name: 'Any', approvers, mode: 'first-response' }] });
    await create(team.admin, 'approvalProcesses', any);
    await submit(team.ann, 'q1', 'd1');
    const answers = await Promise.all([
      decide(team.mia, 'by-mia', 'q1', 'approve'),
      decide(team.max, 'by-max', 'q1', 'reject', { comment: 'No' }),
    ]);
    const request = await requestCalled(team.ann, 'q1');
    const lost = answers.flatMap(({ rejected }) => rejected);
    const winner = request.endedBy === 'mia' ? 'mia of the org' : 'max of the org';
    expect(lost).toMatchObject([{ id: request.endedBy === 'mia' ? 'by-max' : 'by-mia', code: 'already-decided' }]);
    expect(lost[0]?.message).toContain(`by ${winner} on ${request.decidedAt?.slice(0, 10)} at `);
    expect(await team.ann.pullAll('approvalDecisions')).toHaveLength(1);
    expect(await approvalNews(team.ann)).toHaveLength(1);
  });

  test('a decision is refused to whoever it is not to make, twice, and once the request is finished', async () => {
    await submit(team.ann, 'q1', 'd1');
    for (const who of [team.ann, team.bob, team.max, team.admin]) {
      expect((await decide(who, `by-${who.username}`, 'q1', 'approve')).rejected).toMatchObject([
        { code: 'not-an-approver', retryable: false },
      ]);
    }
    await decide(team.mia, 'm1', 'q1', 'approve');
    expect((await decide(team.mia, 'm2', 'q1', 'approve')).rejected).toMatchObject([{ code: 'already-decided' }]);
    const forStep1 = await decide(team.max, 'm3', 'q1', 'approve', { forStepIndex: 0 });
    expect(forStep1.rejected).toMatchObject([{ code: 'already-decided' }]);
    await decide(team.max, 'm4', 'q1', 'approve', { forStepIndex: 1 });
    for (const decision of ['approve', 'reject', 'recall', 'reassign'] as const) {
      const late = await decide(team.admin, `late-${decision}`, 'q1', decision, { comment: 'x', reassignTo: 'bob' });
      expect(late.rejected).toMatchObject([{ code: 'already-decided', message: expect.stringContaining('max') }]);
    }
    expect(await team.ann.pullAll('approvalDecisions')).toHaveLength(2);
  });

  test('what is malformed is refused in words', async () => {
    await submit(team.ann, 'q1', 'd1');
    const decisions = [{ decision: 'maybe' }, { decision: 'reject', comment: 'x'.repeat(2_001) }, { forStepIndex: -1 }];
    for (const wrong of decisions) {
      const answer = await create(team.mia, 'approvalDecisions', { id: 'm', requestId: 'q1', ...wrong });
      expect(answer.rejected).toMatchObject([{ id: 'm', code: 'invalid' }]);
    }
    const request = await create(team.ann, 'approvalRequests', { id: 'q', recordId: '../d1', comment: 7 });
    expect(request.rejected).toMatchObject([{ id: 'q', code: 'invalid' }]);
    const gone = await decide(team.mia, 'm1', 'q1', 'reassign', { reassignTo: 'nobody' });
    expect(gone.rejected).toMatchObject([{ code: 'invalid', message: 'There is no user “nobody”.' }]);
  });

  test('what a client says about the outcome is ignored', async () => {
    await create(team.ann, 'approvalRequests', {
      id: 'q1',
      recordId: 'd1',
      comment: '',
      status: 'approved',
      submitterUsername: 'bob',
      approverUsernames: ['ann'],
      steps: [],
    });
    expect(await requestCalled(team.bob, 'q1')).toMatchObject({
      status: 'pending',
      submitterUsername: 'ann',
      approverUsernames: ['mia'],
    });
    const forged = { id: 'm1', requestId: 'q1', decision: 'approve', approverUsername: 'mia', stepIndex: 1 };
    expect((await create(team.ann, 'approvalDecisions', forged)).rejected).toMatchObject([{ code: 'not-an-approver' }]);
  });

  test('requests and decisions are only added: nobody changes or deletes them', async () => {
    await submit(team.ann, 'q1', 'd1', 'Please');
    await decide(team.mia, 'm1', 'q1', 'approve');
    const request = await requestCalled(team.ann, 'q1');
    const [decision] = await team.ann.pullAll('approvalDecisions');
    for (const who of [team.ann, team.admin]) {
      for (const [collection, document] of [
        ['approvalRequests', request],
        ['approvalDecisions', decision],
      ] as const) {
        const changed = { ...document, comment: 'Changed' };
        const answer = await who.push(collection, { assumedMasterState: document, newDocumentState: changed });
        expect(answer.conflicts).toMatchObject([{ id: document?.id }]);
        const gone = { ...document, _deleted: true };
        const deletion = await who.push(collection, { assumedMasterState: document, newDocumentState: gone });
        expect(deletion).toMatchObject({ rejected: [{ code: 'read-only' }], conflicts: [{ _deleted: false }] });
      }
    }
    expect(await requestCalled(team.ann, 'q1')).toEqual(request);
    expect(await team.ann.pullAll('approvalDecisions')).toEqual([decision]);
  });

  test('another org sees none of it, and its ids mean nothing here', async () => {
    await submit(team.ann, 'q1', 'd1');
    const other = await testTeam(server.nobody);
    const before = await other.mia.poll();
    await decide(team.mia, 'm1', 'q1', 'approve');
    expect((await other.mia.poll(before.headers.get('etag') ?? '')).status).toBe(304);
    const missing = [{ code: 'parent-missing' }];
    expect((await decide(other.max, 'm2', 'q1', 'approve')).rejected).toMatchObject(missing);
    expect((await submit(other.ann, 'q2', 'd1')).rejected).toMatchObject(missing);
    const stolen = await create(other.ann, 'approvalRequests', { id: 'q1', recordId: 'd1', comment: '' });
    expect(stolen.conflicts).toMatchObject([{ id: 'q1', _deleted: true, recordId: '', comment: '' }]);
    for (const collection of ['approvalRequests', 'approvalDecisions', 'approvalProcesses', 'workflowRules'] as const)
      expect(await other.admin.pullAll(collection)).toEqual([]);
    expect(await requestCalled(team.ann, 'q1')).toMatchObject({ status: 'pending', stepIndex: 1 });
  });

  test('everyone who sees the record is told by the poll when its request moves', async () => {
    const before = await team.bob.poll();
    await submit(team.ann, 'q1', 'd1');
    const submitted = await team.bob.poll(before.headers.get('etag') ?? '');
    expect(submitted.status).toBe(200);
    expect(submitted.body.heads['approvalRequests']).not.toBe(before.body.heads['approvalRequests']);
    expect(submitted.body.heads['records']).not.toBe(before.body.heads['records']);
    expect(submitted.body.heads['notifications']).toBe(before.body.heads['notifications']);
    await decide(team.mia, 'm1', 'q1', 'approve');
    const decided = await team.bob.poll();
    expect(decided.body.heads['approvalDecisions']).not.toBe(submitted.body.heads['approvalDecisions']);
    expect(decided.body.heads['approvalRequests']).not.toBe(submitted.body.heads['approvalRequests']);
  });
});
