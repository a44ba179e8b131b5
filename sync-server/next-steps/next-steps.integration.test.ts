import { hash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NextStep } from '#contract/records.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { tellDue } from './tell-due.ts';

const NOW = '2026-11-20T16:58:00.000Z';
const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe.each(engines)('next steps on %s', (engine) => {
  const clock = new TestClock(NOW);
  let api: TestApi;
  let team: TestTeam;
  beforeAll(async () => {
    api = await testApi(engine, clock);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    clock.set(NOW);
    team = await testTeam(api.nobody);
    await api.staySignedIn(team.orgId);
    await create(team.ann, 'records', lead('a', 'ann'));
  });

  const set = (nextStep: NextStep | null) => edit(team.ann, 'a', { nextStep });
  /** Several processes that have just started look at once, and again. */
  const at = async (moment: string) => {
    clock.set(moment);
    for (let looks = 0; looks < 2; looks += 1) {
      const writers = api.writersOf(3);
      await Promise.all(writers.map((writer) => tellDue({ db: api.storage.db, writer, clock }, noFailure)));
    }
  };
  const told = async (who: ApiClient) =>
    (await who.pullAll('notifications')).filter(({ trigger }) => trigger === 'next-step-due');

  test('the owner is told when it is due, once, and not before', async () => {
    await set({ text: 'Send the price list', at: later(30) });
    await at(later(29));
    expect(await told(team.ann)).toEqual([]);
    await at(later(30));
    await at(later(60));
    expect(await told(team.ann)).toMatchObject([
      { title: 'Next step: Send the price list', body: 'Due for the lead Lead a.', recordId: 'a', unread: true },
    ]);
  });

  test('one that was due while its laptop was away is told of as soon as it comes, by the id the laptop gave it', async () => {
    clock.set(later(60));
    await set({ text: 'Call', at: later(30) });
    const about = [team.orgId, 'next-step-due', 'a', `${later(30)}/Call`, 'ann'];
    const id = hash('sha256', JSON.stringify(about), 'base64url');
    expect(await told(team.ann)).toMatchObject([{ id, unread: true }]);
    await at(later(90));
    expect(await told(team.ann)).toHaveLength(1);
  });

  test('whoever owns the record by then is told', async () => {
    await set({ text: 'Call', at: later(30) });
    await edit(team.ann, 'a', { ownerUsername: 'bob' });
    await at(later(30));
    expect(await told(team.ann)).toEqual([]);
    expect(await told(team.bob)).toHaveLength(1);
  });

  test('put off, done or gone with its record, nobody is told', async () => {
    await set({ text: 'Call', at: later(30) });
    await set({ text: 'Call', at: later(90) });
    await at(later(30));
    await set(null);
    await at(later(90));
    await set({ text: 'Call', at: later(120) });
    await edit(team.ann, 'a', { _deleted: true });
    await at(later(120));
    expect(await told(team.ann)).toEqual([]);
  });

  test('done, or put off once it was due, it is on the bell no more; due again, it is', async () => {
    await set({ text: 'Call', at: later(30) });
    await at(later(30));
    await set({ text: 'Call', at: later(90) });
    expect(await told(team.ann)).toMatchObject([{ unread: false, resolved: { outcome: 'another next step was set' } }]);
    await at(later(90));
    await set(null);
    const all = await told(team.ann);
    expect(all).toHaveLength(2);
    expect(all.map(({ resolved }) => resolved?.outcome).sort()).toEqual(['another next step was set', 'done']);
    expect((await recordCalled(team.bob, 'a')).nextStep).toBeNull();
  });

  test.each([
    { text: '', at: NOW },
    { text: 'Call', at: 'tomorrow' },
    { text: 'Call', at: NOW, who: 'bob' },
  ])('what is none is refused: %j', async (nextStep) => {
    expect((await set(nextStep as NextStep)).rejected).toMatchObject([{ code: 'invalid' }]);
  });
});
