import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../testing/api-client.ts';
import { noFailure } from '../../testing/no-failure.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { approvalNews, decide, largeDeal, requestCalled, submit, takenAnswer } from '../../testing/test-approvals.ts';
import { engines } from '../../testing/test-database.ts';
import { largeDealProcess } from '../../testing/test-definitions.ts';
import { TestClock } from '../../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../../testing/test-team.ts';
import { reviewAbsences } from './review-absences.ts';

const FRIDAY = '2026-11-20T16:50:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString();

describe.each(engines)('approvals of somebody who goes away while they wait, on %s', (engine) => {
  const clock = new TestClock(FRIDAY);
  let api: TestApi;
  let team: TestTeam;
  beforeAll(async () => {
    api = await testApi(engine, clock);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    clock.set(FRIDAY);
    team = await testTeam(api.nobody);
    await api.staySignedIn(team.orgId);
    await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
    await create(team.ann, 'records', largeDeal('d1', 'ann'));
    await submit(team.ann, 'q1', 'd1', 'Please');
  });

  /** Three processes look at this moment, all at once. */
  const at = async (moment: string) => {
    clock.set(moment);
    const writers = api.writersOf(3);
    await Promise.all(writers.map((writer) => reviewAbsences({ db: api.storage.db, writer, clock }, noFailure)));
  };
  const away = (from: number, until: number, deputyUsername: string) =>
    team.mia.send('PATCH', '/api/users/mia', { away: { from: later(from), until: later(until), deputyUsername } });
  const news = async (who: ApiClient) =>
    (await approvalNews(who)).map(({ unread, resolved }) => [unread, resolved?.outcome]);
  const asked = async () => (await requestCalled(team.ann, 'q1')).approverUsernames;

  test('their deputy is asked too, once, from that moment on, and decides for them', async () => {
    await away(10, 600, 'bob');
    await at(later(9));
    expect(await asked()).toEqual(['mia']);
    await at(later(10));
    await at(later(11));
    expect(await asked()).toEqual(['mia', 'bob']);
    expect(await approvalNews(team.bob)).toMatchObject([
      {
        body: expect.stringContaining('You stand in for mia of the org.'),
        why: { change: 'mia of the org is away.', via: ['whoever stands in for mia of the org'] },
        unread: true,
      },
    ]);
    expect(await decide(team.bob, 'b1', 'q1', 'approve')).toEqual(takenAnswer);
    for (const who of [team.mia, team.bob]) {
      expect(await news(who)).toEqual([[false, 'approved by bob of the org for mia of the org']]);
    }
    const { stepRuns } = await requestCalled(team.ann, 'q1');
    expect(stepRuns[0]?.places).toMatchObject([{ username: 'mia', decidedBy: 'bob', decision: 'approve' }]);
  });

  test('back by themselves, they alone are asked; away again, their deputy hears of it again', async () => {
    await away(0, 60, 'bob');
    await at(later(0));
    await at(later(60));
    expect(await asked()).toEqual(['mia']);
    expect(await news(team.bob)).toEqual([[false, 'mia of the org decides again']]);
    expect((await decide(team.bob, 'b1', 'q1', 'approve')).rejected).toMatchObject([{ code: 'not-an-approver' }]);
    await away(70, 90, 'bob');
    await at(later(70));
    expect((await news(team.bob)).map(([unread]) => unread)).toEqual([false, true]);
    await away(70, 90, 'max');
    await at(later(71));
    expect(await asked()).toEqual(['mia', 'max']);
    expect((await news(team.bob)).map(([unread]) => unread)).toEqual([false, false]);
  });

  test('nobody stands in where they would approve what they have submitted themselves', async () => {
    await away(0, 60, 'ann');
    await at(later(0));
    expect(await asked()).toEqual(['mia']);
    expect((await decide(team.ann, 'a1', 'q1', 'approve')).rejected).toMatchObject([{ code: 'not-an-approver' }]);
    await create(team.ann, 'records', largeDeal('d2', 'ann'));
    await submit(team.ann, 'q2', 'd2', 'Please');
    expect((await requestCalled(team.ann, 'q2')).approverUsernames).toEqual(['mia']);
  });
});
