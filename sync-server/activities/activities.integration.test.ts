import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '#contract/activities.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

const at = '2026-11-20T16:00:00.000Z';
const note = (id: string, more: Partial<Activity> = {}) => ({
  ...{ id, recordId: 'a', kind: 'note', text: 'Wants a price.', mentions: [], at },
  ...more,
});

describe.each(engines)('activities on %s', (engine) => {
  let api: TestApi;
  let team: TestTeam;
  beforeAll(async () => {
    api = await testApi(engine, new TestClock());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    team = await testTeam(api.nobody);
    await create(team.ann, 'records', lead('a', 'ann'));
  });

  const activities = (who: ApiClient) => who.pullAll('activities');
  const rewrite = async (who: ApiClient, change: Partial<Activity>) => {
    const [standing] = await activities(who);
    return who.push('activities', { assumedMasterState: standing, newDocumentState: { ...standing, ...change } });
  };

  test('a note is seen by whoever sees the record, and says whose it is whatever the client says', async () => {
    expect(await create(team.ann, 'activities', { ...note('n1'), byUsername: 'bob' })).toMatchObject({ rejected: [] });
    expect(await activities(team.bob)).toMatchObject([{ id: 'n1', byUsername: 'ann', text: 'Wants a price.' }]);
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    expect(await activities(team.bob)).toMatchObject([{ id: 'n1', _deleted: true, text: '', byUsername: '' }]);
    expect(await activities(team.mia)).toMatchObject([{ id: 'n1', byUsername: 'ann' }]);
    await create(team.ann, 'activities', note('n2'));
    expect((await activities(team.bob)).map(({ id }) => id)).toEqual(['n1']);
    await edit(team.ann, 'a', { ownerUsername: 'bob' });
    const seen = (await activities(team.bob)).filter(({ _deleted }) => !_deleted);
    expect(seen.map(({ kind }) => kind).sort()).toEqual(['change', 'note', 'note']);
    await edit(team.bob, 'a', { _deleted: true });
    expect((await activities(team.bob)).filter(({ _deleted }) => !_deleted)).toEqual([]);
    const [tombstone] = await team.bob.pullAll('records');
    await team.bob.push('records', { assumedMasterState: tombstone, newDocumentState: lead('a', 'bob') });
    expect((await activities(team.bob)).filter(({ _deleted }) => !_deleted)).toHaveLength(3);
  });

  test('whoever writes about what they have deleted lets go of it where records are private, until that is back', async () => {
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    await edit(team.ann, 'a', { _deleted: true });
    const { checkpoint } = await team.ann.pull('activities');
    const answer = await create(team.ann, 'activities', note('n1'));
    expect(answer).toMatchObject({ conflicts: [], rejected: [] });
    const { documents } = await team.ann.pull('activities', { checkpoint });
    expect(documents).toMatchObject([{ id: 'n1', _deleted: true, text: '' }]);
    const [tombstone] = await team.ann.pullAll('records');
    await team.ann.push('records', { assumedMasterState: tombstone, newDocumentState: lead('a', 'ann') });
    expect((await activities(team.ann)).find(({ id }) => id === 'n1')).toMatchObject({ text: 'Wants a price.' });
  });

  test('only its author changes or deletes it, and takes the delete back', async () => {
    await create(team.ann, 'activities', note('n1'));
    expect((await rewrite(team.bob, { text: 'Nonsense.' })).rejected).toMatchObject([{ code: 'read-only' }]);
    expect((await rewrite(team.bob, { _deleted: true })).rejected).toMatchObject([{ code: 'read-only' }]);
    expect((await rewrite(team.ann, { text: 'Wants two prices.' })).rejected).toEqual([]);
    await rewrite(team.ann, { _deleted: true });
    expect(await activities(team.bob)).toMatchObject([{ _deleted: true, text: '' }]);
    expect((await rewrite(team.bob, { ...note('n1'), _deleted: false } as never)).rejected).toMatchObject([
      { code: 'read-only' },
    ]);
    expect((await rewrite(team.ann, { ...note('n1'), _deleted: false } as never)).rejected).toEqual([]);
    expect(await activities(team.bob)).toMatchObject([{ _deleted: false, byUsername: 'ann' }]);
  });

  test('one about a record that has not arrived waits; one nobody could write is refused', async () => {
    expect((await create(team.ann, 'activities', note('n1', { recordId: 'b' }))).rejected).toMatchObject([
      { code: 'parent-missing', retryable: true },
    ]);
    expect((await create(team.ann, 'activities', note('n2', { kind: 'change' }))).rejected).toMatchObject([
      { code: 'invalid' },
    ]);
  });

  test('a save is one entry with every field it changed, from what to what; a replay makes no second one', async () => {
    const change = { name: 'Lead A', fields: { rating: 'hot' }, editId: 'e1' } as const;
    await edit(team.bob, 'a', change);
    await edit(team.bob, 'a', change);
    await edit(team.bob, 'a', { nextStep: { text: 'Call', at } });
    expect(await activities(team.ann)).toMatchObject([
      {
        kind: 'change',
        byUsername: 'bob',
        changes: [
          { field: 'name', from: 'Lead a', to: 'Lead A' },
          { field: 'rating', from: null, to: 'hot' },
        ],
      },
    ]);
  });

  test('whoever is mentioned is told once, however often the note is edited; not who may not see the record', async () => {
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    await create(team.ann, 'activities', note('n1', { mentions: ['mia', 'bob', 'ann', 'nemo'] }));
    await rewrite(team.ann, { text: 'Wants two prices.', mentions: ['mia', 'bob', 'max'] });
    const told = async (who: ApiClient) =>
      (await who.pullAll('notifications')).filter(({ trigger }) => trigger === 'mentioned');
    expect(await told(team.mia)).toMatchObject([
      { title: 'ann of the org mentioned you: Lead a', body: 'Wants a price.', recordId: 'a' },
    ]);
    expect(await told(team.max)).toMatchObject([{ body: 'Wants two prices.' }]);
    expect([...(await told(team.bob)), ...(await told(team.ann))]).toEqual([]);
  });
});
