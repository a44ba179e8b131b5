import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../../testing/test-database.ts';
import { type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

/** The numbered rules of docs/decisions.md#push. */
describe.each(engines)('push on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const stored = async (id: string) => (await org.ann.pullAll('records')).find((record) => record.id === id);
  const titles = async (who = org.bob) => (await who.pullAll('notifications')).map((item) => item.title);

  describe('rule 1: only who knew what stands may change it', () => {
    test('an edit on the stored state is taken, and the server sets its own fields', async () => {
      const created = lead('r1', 'ann', { name: 'Acme' });
      await org.ann.push('records', { newDocumentState: { ...created, createdBy: 'bob', approvalStatus: 'approved' } });
      const answer = await org.bob.push('records', {
        assumedMasterState: created,
        newDocumentState: { ...created, name: 'Acme Inc.', updatedAt: '1999-01-01T00:00:00.000Z' },
      });
      expect(answer).toEqual({ conflicts: [], rejected: [] });
      expect(await stored('r1')).toMatchObject({
        name: 'Acme Inc.',
        createdBy: 'ann',
        updatedBy: 'bob',
        approvalStatus: 'none',
        orgId: org.orgId,
      });
    });

    test('an edit on an older state is a conflict that answers what stands', async () => {
      const created = lead('r1', 'ann');
      await org.ann.push('records', { newDocumentState: created });
      const first = { ...created, name: 'First' };
      await org.ann.push('records', { assumedMasterState: created, newDocumentState: first });
      const answer = await org.bob.push('records', {
        assumedMasterState: created,
        newDocumentState: { ...created, name: 'Second' },
      });
      expect(answer.conflicts).toEqual([await stored('r1')]);
      expect((await stored('r1'))?.name).toBe('First');
    });

    test('a push that builds on a history a restored backup undid is not taken', async () => {
      const { checkpoint } = await org.ann.pull('records');
      const rows = [{ newDocumentState: lead('r1', 'ann') }];
      const push = (told: string) =>
        org.ann.send('POST', '/api/sync/push/records', { clientId: 'test', rows, checkpoint: told });
      await expect(push(`lost.${checkpoint.split('.')[1]}`)).rejects.toMatchObject({
        status: 410,
        code: 'resync-required',
        answer: { details: { reason: 'restored' } },
      });
      expect(await stored('r1')).toBeUndefined();
      await push(checkpoint);
      expect(await stored('r1')).toBeDefined();
    });

    test('to assume the tombstone that is answered for what is not there says the same as to assume nothing', async () => {
      const created = lead('r1', 'ann');
      const unknown = { assumedMasterState: created, newDocumentState: { ...created, name: 'Mine' } };
      const [tombstone] = (await org.ann.push('records', unknown)).conflicts;
      const answer = await org.ann.push('records', { assumedMasterState: tombstone, newDocumentState: created });
      expect(answer).toEqual({ conflicts: [], rejected: [] });
      expect((await stored('r1'))?.name).toBe(created.name);
    });

    test('an assumed state of server-set fields only is no reason for a conflict (a quick second edit)', async () => {
      const created = lead('r1', 'ann');
      await org.ann.push('records', { newDocumentState: created });
      const answer = await org.ann.push('records', {
        assumedMasterState: { ...created, updatedAt: '2000-01-01T00:00:00.000Z', updatedBy: 'nobody' },
        newDocumentState: { ...created, name: 'Second' },
      });
      expect(answer.conflicts).toEqual([]);
      expect((await stored('r1'))?.name).toBe('Second');
    });

    test('an insert over an existing id is a conflict, unless it says the same', async () => {
      await org.ann.push('records', { newDocumentState: lead('r1', 'ann', { name: 'Mine' }) });
      const same = await org.bob.push('records', { newDocumentState: lead('r1', 'ann', { name: 'Mine' }) });
      expect(same.conflicts).toEqual([]);
      const other = await org.bob.push('records', { newDocumentState: lead('r1', 'ann', { name: 'Other' }) });
      expect(other.conflicts).toMatchObject([{ id: 'r1', name: 'Mine' }]);
    });

    test('an edit of what is not there is answered with a tombstone', async () => {
      const answer = await org.ann.push('records', {
        assumedMasterState: lead('gone', 'ann'),
        newDocumentState: lead('gone', 'ann', { name: 'New' }),
      });
      expect(answer.conflicts).toMatchObject([{ id: 'gone', _deleted: true, name: '' }]);
    });
  });

  describe('rule 2: whatever stands differently is in conflicts, rejected rows included', () => {
    test('a rejected insert is answered with a tombstone, a rejected edit with what stands', async () => {
      await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
      const answer = await org.ann.push(
        'records',
        { newDocumentState: lead('r2', 'nobody') },
        { assumedMasterState: lead('r1', 'ann'), newDocumentState: lead('r1', 'nobody') },
        { newDocumentState: lead('r3', 'ann', { fields: { rating: 'boiling' } }) },
        { newDocumentState: { ...lead('r4', 'ann'), colour: 'red' } },
        { newDocumentState: lead('r5', 'ann') },
      );
      expect(answer.rejected).toMatchObject([
        { id: 'r4', code: 'invalid', message: 'There is no such field: colour.', retryable: false },
        { id: 'r2', code: 'owner-not-active' },
        { id: 'r1', code: 'owner-not-active' },
        { id: 'r3', code: 'invalid', message: expect.stringContaining('Rating is one of hot, warm, cold.') },
      ]);
      expect(answer.conflicts).toMatchObject([
        { id: 'r2', _deleted: true },
        { id: 'r1', _deleted: false, ownerUsername: 'ann' },
        { id: 'r3', _deleted: true },
        { id: 'r4', _deleted: true },
      ]);
      expect(await stored('r5')).toBeDefined();
    });

    test('the kind of a record is fixed', async () => {
      await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
      const answer = await org.ann.push('records', {
        assumedMasterState: lead('r1', 'ann'),
        newDocumentState: { ...lead('r1', 'ann'), object: 'account' },
      });
      expect(answer.rejected).toMatchObject([{ id: 'r1', code: 'object-fixed' }]);
      expect(answer.conflicts).toMatchObject([{ id: 'r1', object: 'lead' }]);
    });

    test('the owner is checked only when it changes', async () => {
      await org.ann.push('records', { newDocumentState: lead('r1', 'bob') });
      await org.admin.send('PATCH', '/api/users/bob', { active: false });
      const renamed = { ...lead('r1', 'bob'), name: 'Renamed' };
      const answer = await org.ann.push('records', {
        assumedMasterState: lead('r1', 'bob'),
        newDocumentState: renamed,
      });
      expect(answer).toEqual({ conflicts: [], rejected: [] });
      const handedOver = await org.ann.push('records', { newDocumentState: lead('r2', 'bob') });
      expect(handedOver.rejected).toMatchObject([{ id: 'r2', code: 'owner-not-active' }]);
    });

    test.each(['users', 'workflowRules', 'approvalProcesses', 'approvalRequests', 'approvalDecisions'] as const)(
      'what is not written by sync is rejected row by row: %s',
      async (collection) => {
        const answer = await org.ann.push(collection, { newDocumentState: { id: 'ann', _deleted: false } });
        expect(answer.rejected).toMatchObject([{ id: 'ann', retryable: false }]);
        expect(answer.conflicts).toHaveLength(collection === 'users' ? 0 : 1);
      },
    );
  });

  describe('rule 3: a known edit is a no-op, whatever happened since', () => {
    test('a hand-over whose answer was lost, handed back by the other, is not made again', async () => {
      const created = lead('r1', 'ann');
      await org.ann.push('records', { newDocumentState: created });
      const handOver = {
        assumedMasterState: created,
        newDocumentState: { ...created, ownerUsername: 'bob', editId: 'e1' },
      };
      await org.ann.push('records', handOver);
      await org.bob.push('records', {
        assumedMasterState: handOver.newDocumentState,
        newDocumentState: { ...created, editId: 'e2' },
      });
      const replay = await org.ann.push('records', handOver);
      expect(replay.alreadyApplied).toEqual(['e1']);
      expect(replay.conflicts).toMatchObject([{ id: 'r1', ownerUsername: 'ann' }]);
      expect((await stored('r1'))?.ownerUsername).toBe('ann');
      expect(await titles()).toHaveLength(1);
    });

    test('an edit that echoes the name of an earlier edit is an edit of its own', async () => {
      const created = lead('r1', 'ann', { editId: 'e1' });
      await org.ann.push('records', { newDocumentState: created });
      const answer = await org.ann.push('records', {
        assumedMasterState: created,
        newDocumentState: { ...created, name: 'Renamed by a generic client' },
      });
      expect(answer).toEqual({ conflicts: [], rejected: [] });
      expect((await stored('r1'))?.name).toBe('Renamed by a generic client');
    });
  });

  describe('rule 4: no change, no save', () => {
    test('an equal document moves no cursor, no time and notifies nobody', async () => {
      const created = lead('r1', 'bob', { editId: 'e1' });
      await org.ann.push('records', { newDocumentState: created });
      const before = await org.bob.poll();
      const record = await stored('r1');
      await org.ann.push('records', { assumedMasterState: created, newDocumentState: { ...created, editId: 'e2' } });
      await org.ann.push('records', { newDocumentState: created });
      expect((await org.bob.poll(before.headers.get('etag') ?? '')).status).toBe(304);
      expect(await stored('r1')).toEqual(record);
    });

    test('a replayed create over a tombstone answers the tombstone', async () => {
      const created = lead('r1', 'bob', { editId: 'e1' });
      await org.ann.push('records', { newDocumentState: created });
      await org.bob.push('records', { assumedMasterState: created, newDocumentState: { ...created, _deleted: true } });
      const replay = await org.ann.push('records', { newDocumentState: created });
      expect(replay.conflicts).toMatchObject([{ id: 'r1', _deleted: true, name: '', ownerUsername: '' }]);
      expect(await stored('r1')).toMatchObject({ _deleted: true, name: '', createdBy: '' });
    });

    test('a delete of what was never there says nothing', async () => {
      const answer = await org.ann.push('records', { newDocumentState: { ...lead('r1', 'ann'), _deleted: true } });
      expect(answer).toEqual({ conflicts: [], rejected: [] });
      expect(await stored('r1')).toBeUndefined();
    });
  });

  test('a deleted record comes back by an edit on its tombstone, with who created it', async () => {
    const created = lead('r1', 'bob');
    await org.ann.push('records', { newDocumentState: created });
    await org.bob.push('records', { assumedMasterState: created, newDocumentState: { ...created, _deleted: true } });
    const tombstone = await stored('r1');
    const answer = await org.bob.push('records', { assumedMasterState: tombstone, newDocumentState: created });
    expect(answer).toEqual({ conflicts: [], rejected: [] });
    expect(await stored('r1')).toMatchObject({ _deleted: false, createdBy: 'ann', updatedBy: 'bob' });
    expect(await titles()).toHaveLength(1);
  });

  test('taking a delete back is no creation: nobody is told, and its kind stays', async () => {
    const mine = lead('r1', 'ann');
    const handedOver = { ...mine, ownerUsername: 'bob' };
    await org.bob.push('records', { newDocumentState: { ...mine, ownerUsername: 'bob' } });
    await org.ann.push('records', {
      assumedMasterState: handedOver,
      newDocumentState: { ...handedOver, _deleted: true },
    });
    const tombstone = await stored('r1');
    const account = { ...handedOver, object: 'account', fields: {} };
    expect(await org.ann.push('records', { assumedMasterState: tombstone, newDocumentState: account })).toMatchObject({
      rejected: [{ code: 'object-fixed' }],
    });
    await org.ann.push('records', { assumedMasterState: tombstone, newDocumentState: handedOver });
    expect(await stored('r1')).toMatchObject({ _deleted: false, createdBy: 'bob', ownerUsername: 'bob' });
    expect(await titles()).toEqual([]);
  });

  test('the notification of a deleted record stays: it is a snapshot', async () => {
    const created = lead('r1', 'bob', { name: 'Acme' });
    await org.ann.push('records', { newDocumentState: created });
    await org.ann.push('records', { assumedMasterState: created, newDocumentState: { ...created, _deleted: true } });
    expect(await titles()).toEqual(['Lead assigned to you: Acme']);
  });

  test('two rows of one document in one push are taken in turn', async () => {
    const created = lead('r1', 'ann');
    const renamed = { ...created, name: 'Renamed' };
    const answer = await org.ann.push(
      'records',
      { newDocumentState: created },
      { assumedMasterState: created, newDocumentState: renamed },
    );
    expect(answer.rejected).toEqual([]);
    expect((await stored('r1'))?.name).toBe('Renamed');
  });
});
