import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sameClientState } from '#contract/client-state.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { type MergeAnswer, mergeNoteId } from '#contract/record-merge.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { largeDeal, submit } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { largeDealProcess } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('merging two records on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  const merge = async (by: ApiClient, id: string, otherId: string, takes: string[] = []) => {
    const [kept, other] = [await recordCalled(by, id), await recordCalled(by, otherId)];
    const seen = { kept: kept.updatedAt, other: other.updatedAt };
    return (await by.send<MergeAnswer>('POST', `/api/records/${id}/merge`, { otherId, takes, seen })).body;
  };
  const undo = (by: ApiClient, { mergeId }: MergeAnswer) => by.send('DELETE', `/api/record-merges/${mergeId}`);
  const there = async <C extends CollectionName>(by: ApiClient, collection: C): Promise<DocumentOf<C>[]> =>
    (await by.pullAll(collection)).filter(({ _deleted }) => !_deleted);
  const standing = async (by: ApiClient) => (await there(by, 'records')).sort((a, b) => (a.id < b.id ? -1 : 1));
  const note = (id: string, recordId: string) => ({
    ...{ id, recordId, kind: 'note', text: `Note ${id}`, mentions: [] },
    at: '2026-11-20T09:00:00.000Z',
  });

  test('values, timeline, hand-offs, news and what leads to it go on with the one that is kept, and come back', async () => {
    const account = (id: string, fields: object) => ({ ...lead(id, 'ann'), object: 'account', name: 'Acme', fields });
    await create(team.ann, 'records', account('a1', { sector: 'Retail' }));
    await create(team.ann, 'records', { ...account('a2', { sector: 'Finance', phone: '1' }), ownerUsername: 'bob' });
    await create(team.bob, 'records', { ...lead('c1', 'bob'), object: 'contact', fields: { accountId: 'a2' } });
    await create(team.bob, 'activities', note('n1', 'a2'));
    const before = await standing(team.admin);

    const merged = await merge(team.ann, 'a1', 'a2', ['sector', 'phone', 'ownerUsername']);
    expect(merged.record).toMatchObject({ ownerUsername: 'bob', fields: { sector: 'Finance', phone: '1' } });
    expect((await standing(team.admin)).map(({ id, fields }) => [id, fields['accountId']])).toEqual([
      ['a1', undefined],
      ['c1', 'a1'],
    ]);
    const timeline = (await there(team.ann, 'activities')).filter(({ recordId }) => recordId === 'a1');
    expect(timeline.map(({ text }) => text).filter((text) => text !== '')).toEqual(
      expect.arrayContaining(['Note n1', 'Merged with “Acme”.']),
    );
    expect((await there(team.mia, 'handOffs')).map(({ recordId }) => recordId)).toEqual(['a1', 'a1']);
    expect((await there(team.bob, 'notifications')).map(({ recordId }) => recordId)).toEqual(['a1', 'a1']);

    await undo(team.ann, merged);
    const after = await standing(team.admin);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const [place, record] of after.entries()) {
      expect(sameClientState('records', record, before[place] ?? {})).toBe(true);
    }
    const activities = await there(team.ann, 'activities');
    expect(activities.find(({ id }) => id === 'n1')?.recordId).toBe('a2');
    expect(activities.some(({ text }) => text.startsWith('Merged'))).toBe(false);
    await expect(undo(team.ann, merged)).rejects.toMatchObject({ status: 404 });
  });

  test('nobody waits for a hand-off of the one that goes, until the merge is taken back', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.ann, 'records', lead('r2', 'bob'));
    const bobs = async () => (await there(team.bob, 'notifications')).map(({ unread, recordId }) => [unread, recordId]);
    const merged = await merge(team.ann, 'r1', 'r2');
    expect(await bobs()).toEqual([[false, 'r1']]);
    const [settled] = await there(team.mia, 'handOffs');
    expect(settled?.resolved?.outcome).toBe('merged into “Lead r1” by ann of the org');
    expect((await team.bob.poll()).body?.unreadCount).toBe(0);
    await undo(team.ann, merged);
    expect(await bobs()).toEqual([[true, 'r2']]);
    expect(await there(team.mia, 'handOffs')).toMatchObject([{ recordId: 'r2', resolved: null }]);
    // It is found by its record again: a hand-over of that ends it.
    await edit(team.ann, 'r2', { ownerUsername: 'ann' });
    expect(await bobs()).toEqual([[false, 'r2']]);
  });

  test('what is pushed for the one that is gone meets its tombstone', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.ann, 'records', lead('r2', 'ann'));
    const known = await recordCalled(team.bob, 'r2');
    await merge(team.ann, 'r1', 'r2');
    const { conflicts } = await team.bob.push('records', {
      assumedMasterState: known,
      newDocumentState: { ...known, name: 'Edited offline' },
    });
    expect(conflicts).toMatchObject([{ id: 'r2', _deleted: true }]);
  });

  test('a note leads from the one that is gone to the one that is kept, however often that is merged; nobody else makes one', async () => {
    for (const id of ['r1', 'r2', 'r3']) await create(team.ann, 'records', lead(id, 'ann'));
    const leadsTo = async (id: string) =>
      (await there(team.bob, 'activities')).find((activity) => activity.id === mergeNoteId(id))?.recordId;
    await merge(team.ann, 'r2', 'r3');
    const second = await merge(team.ann, 'r1', 'r2');
    expect([await leadsTo('r3'), await leadsTo('r2')]).toEqual(['r1', 'r1']);
    await undo(team.ann, second);
    expect([await leadsTo('r3'), await leadsTo('r2')]).toEqual(['r2', undefined]);
    await merge(team.ann, 'r1', 'r2');
    expect(await leadsTo('r2')).toBe('r1');
    const { rejected } = await team.bob.push('activities', { newDocumentState: note(mergeNoteId('r1'), 'r1') });
    expect(rejected).toMatchObject([{ code: 'invalid' }]);
  });

  test('what has changed meanwhile, before or since, is not overruled', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.ann, 'records', lead('r2', 'ann', { name: 'Other' }));
    const seenAt = '2026-11-20T09:00:00.000Z';
    const body = { otherId: 'r2', takes: [], seen: { kept: seenAt, other: seenAt } };
    await expect(team.ann.send('POST', '/api/records/r1/merge', body)).rejects.toThrow(
      '409 record-changed: “Lead r1” has changed meanwhile. Look at both again.',
    );
    const merged = await merge(team.ann, 'r1', 'r2', ['name']);
    await expect(undo(team.bob, merged)).rejects.toMatchObject({ status: 404 });
    await edit(team.bob, 'r1', { fields: { phone: '1' } });
    await expect(undo(team.ann, merged)).rejects.toMatchObject({ status: 409, code: 'record-changed' });
  });

  test('only two that one sees, of one kind, and none under approval', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    await create(team.ann, 'records', largeDeal('d1', 'ann'));
    await create(team.ann, 'records', largeDeal('d2', 'ann'));
    await expect(merge(team.ann, 'r1', 'd1')).rejects.toMatchObject({ status: 422, code: 'not-mergeable' });
    await expect(merge(team.ann, 'r1', 'r1')).rejects.toMatchObject({ status: 422, code: 'not-mergeable' });
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await submit(team.ann, 'request', 'd2');
    await expect(merge(team.ann, 'd1', 'd2')).rejects.toMatchObject({ status: 422, code: 'record-locked' });
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    const [kept, other] = [await recordCalled(team.ann, 'd1'), await recordCalled(team.ann, 'r1')];
    const body = { otherId: 'r1', takes: [], seen: { kept: kept.updatedAt, other: other.updatedAt } };
    await expect(team.bob.send('POST', '/api/records/d1/merge', body)).rejects.toMatchObject({ status: 404 });
  });
});
