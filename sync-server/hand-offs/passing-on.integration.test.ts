import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification, NotificationTrigger } from '#contract/notifications.ts';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import type { RuleTraceAnswer } from '#contract/rule-trace.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { escalateDue } from './escalate-due.ts';

const FRIDAY = '2026-11-20T16:50:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString();

describe.each(engines)('hand-offs that nobody accepts on %s', (engine) => {
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
    await settings({});
  });

  const settings = (change: Partial<typeof standardPassingSettings>) =>
    team.admin.send('PATCH', '/api/orgs/current', {
      passing: { ...standardPassingSettings, active: true, ...change },
    });
  /** The server looks at this moment, twice: several processes that have just started, all at once. */
  const at = async (moment: string, processes = 1) => {
    clock.set(moment);
    const writers = api.writersOf(processes);
    for (let looks = 0; looks < 2; looks += 1) {
      await Promise.all(writers.map((writer) => escalateDue({ db: api.storage.db, writer, clock }, noFailure)));
    }
  };
  const handHot = (to: string, by: ApiClient = team.max) =>
    create(by, 'records', { ...lead('a', to, { fields: { rating: 'hot' } }), handOffNote: 'Call today.' });
  const owner = async () => (await recordCalled(team.admin, 'a')).ownerUsername;
  const handOffs = async (): Promise<HandOff[]> =>
    (await team.admin.pullAll('handOffs')).toSorted((a, b) => (a.passes ?? 0) - (b.passes ?? 0));
  const told = async (who: ApiClient, trigger: NotificationTrigger): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter((one) => one.trigger === trigger);
  const say = (who: ApiClient, held: Notification | undefined, said: Partial<Notification>) =>
    who.push('notifications', { assumedMasterState: held, newDocumentState: { ...held, ...said } });
  const accept = async (who: ApiClient, answeredAt: string, held?: Notification) =>
    say(who, held ?? (await told(who, 'record-assigned'))[0], { answer: 'accepted', answeredAt });
  const decline = async (who: ApiClient) => {
    const [notification] = await told(who, 'record-assigned');
    const answeredAt = new Date(clock.now()).toISOString();
    await say(who, notification, { answer: 'declined', answeredAt, answerReason: '' });
  };
  /** What somebody was told of hand-offs that are not where they had put them, and whether it is on their bell. */
  const newsOf = async (who: ApiClient) =>
    (await told(who, 'hand-off-declined')).map(({ title, unread }): [string, boolean] => [title, unread]);

  test('the receiver is reminded, then it passes to the manager, once, however many processes look', async () => {
    await handHot('bob');
    expect((await handOffs())[0]).toMatchObject({ passesAt: later(30) });
    await at(later(15), 3);
    await at(later(15), 3);
    expect(await owner()).toBe('bob');
    const reminders = await told(team.bob, 'hand-off-unseen');
    expect(reminders.filter(({ title }) => title === 'Still to accept: Lead a')).toHaveLength(1);
    await at(later(30), 3);
    await at(later(31), 3);
    expect(await owner()).toBe('mia');
    expect(await handOffs()).toMatchObject([
      { toUsername: 'bob', passedTo: 'mia', acceptedAt: null, resolved: { by: 'system' } },
      { toUsername: 'mia', fromUsername: 'max', passes: 1, asked: ['bob'], note: 'Call today.', resolved: null },
    ]);
    expect(await told(team.mia, 'record-assigned')).toMatchObject([
      {
        body: '“Call today.” max of the org handed it over; it passed on to you, because bob of the org did not accept it in time.',
        unread: true,
      },
    ]);
    expect(await told(team.max, 'hand-off-declined')).toMatchObject([
      { title: 'Passed on to mia of the org: Lead a', unread: true },
    ]);
    expect(await told(team.bob, 'record-assigned')).toMatchObject([
      { unread: false, resolved: { outcome: 'passed on to mia of the org: not accepted in time' } },
    ]);
  });

  test('opening does not keep it; accepting does, and so does an action', async () => {
    await handHot('bob');
    const [opened] = await told(team.bob, 'record-assigned');
    await say(team.bob, opened, { unread: false, readAt: FRIDAY });
    await at(later(15));
    await accept(team.bob, later(16));
    await at(later(60));
    await at('2026-11-24T12:00:00.000Z');
    expect(await owner()).toBe('bob');
    await create(team.max, 'records', lead('b', 'bob', { fields: { rating: 'hot' } }));
    await edit(team.bob, 'b', { fields: { notes: 'called' } });
    await at('2026-11-25T12:00:00.000Z');
    expect((await recordCalled(team.admin, 'b')).ownerUsername).toBe('bob');
  });

  test('nothing passes while the org does not say so, and outside of working hours', async () => {
    await settings({ active: false });
    await handHot('bob');
    await at(later(60));
    expect(await owner()).toBe('bob');
    await settings({});
    clock.set('2026-11-20T18:01:00.000Z');
    await at('2026-11-21T12:00:00.000Z');
    // The reminder was due on Friday; the rest of the time is that of Monday.
    expect(await owner()).toBe('bob');
    await at('2026-11-23T08:15:00.000Z');
    expect(await owner()).toBe('mia');
  });

  test('somebody who is away: their deputy has it at once; back again, things come to them as ever', async () => {
    const away = { from: later(-60), until: later(600), deputyUsername: 'ann' };
    await team.mia.send('PATCH', '/api/users/bob', { away });
    await handHot('bob');
    await at(later(0));
    expect(await owner()).toBe('ann');
    expect((await handOffs())[1]).toMatchObject({ toUsername: 'ann', passes: 1 });
    await at(later(700));
    await create(team.max, 'records', lead('b', 'bob'));
    await at(later(701));
    expect((await recordCalled(team.admin, 'b')).ownerUsername).toBe('bob');
  });

  test('why him and not her: whoever is passed over is named, with the reason', async () => {
    await team.max.send('PATCH', '/api/users/mia', { away: { from: later(-60), until: later(600) } });
    await handHot('bob', team.ann);
    await at(later(15));
    await at(later(30));
    expect(await owner()).toBe('max');
    expect((await told(team.max, 'record-assigned'))[0]?.why).toEqual({
      change: 'Bob of the org did not accept it in time. Not mia of the org: away.',
      via: ["the receiver's manager"],
    });
    expect((await told(team.ann, 'hand-off-declined'))[0]?.body).toBe(
      'bob of the org did not accept this lead in time. It is with max of the org now. Not mia of the org: away.',
    );
  });

  test('what a rule had assigned passes along its pool, and the trace tells whom it went to and why', async () => {
    const actions = [assignInTurn(['bob', 'ann', 'mia'])];
    await create(team.admin, 'workflowRules', hotLeadRule('pool', { evaluateOn: 'created', actions }));
    await handHot('max');
    expect(await owner()).toBe('bob');
    await team.max.send('PATCH', '/api/users/ann', { away: { from: later(-60), until: later(600) } });
    await at(later(15));
    await at(later(30));
    expect(await owner()).toBe('mia');
    const { entries } = (await team.admin.send<RuleTraceAnswer>('GET', '/api/workflow-rules/trace')).body;
    expect(entries).toMatchObject([
      {
        ...{ ruleId: 'pool', recordId: 'a', passed: true, fired: false, reached: ['mia'] },
        message:
          'Bob of the org did not accept it in time: it is with mia of the org, next of the pool that it was assigned from.',
      },
      { ruleId: 'pool', fired: true },
    ]);
  });

  test('as often as it may, then a manager has it for good, and the admins and the giver know', async () => {
    await settings({ atMost: 1 });
    await handHot('bob', team.ann);
    await at(later(15));
    await at(later(30));
    await at(later(45));
    await at(later(60));
    expect(await owner()).toBe('max');
    await at('2026-11-25T12:00:00.000Z');
    await at('2026-11-26T12:00:00.000Z');
    expect(await owner()).toBe('max');
    for (const who of [team.ann, team.admin]) {
      expect((await told(who, 'hand-off-declined')).at(-1)).toMatchObject({
        title: 'Passed on to max of the org: Lead a',
        critical: true,
      });
    }
    expect(await handOffs()).toHaveLength(3);
  });

  describe('a laptop that had accepted before it passed on, and only says so now', () => {
    const passed = async () => {
      await handHot('bob');
      const [held] = await told(team.bob, 'record-assigned');
      await at(later(15));
      await at(later(30));
      expect(await owner()).toBe('mia');
      return held;
    };

    test('has it back, where nobody has accepted since', async () => {
      const held = await passed();
      clock.set(later(40));
      expect(await accept(team.bob, later(20), held)).toMatchObject({ rejected: [] });
      expect(await owner()).toBe('bob');
      const [first, second] = await handOffs();
      expect(first).toMatchObject({ acceptedAt: later(20), resolved: null });
      expect(first?.passedTo).toBeUndefined();
      expect(second).toMatchObject({ resolved: { outcome: 'taken back: bob of the org had accepted it at 17:10' } });
      expect(await told(team.mia, 'record-assigned')).toMatchObject([{ unread: false }]);
      expect(await newsOf(team.max)).toEqual([
        ['Passed on to mia of the org: Lead a', false],
        ['bob of the org had accepted it: Lead a', true],
      ]);
      expect((await told(team.bob, 'record-assigned'))[0]).toMatchObject({ answer: 'accepted', resolved: null });
      await at('2026-11-25T12:00:00.000Z');
      expect(await owner()).toBe('bob');
    });

    test.each([
      { where: 'a deputy who has not accepted', deputyUsername: 'ann', declines: false, owner: 'ann' },
      { where: 'the giver, because whoever was next declined', declines: true, owner: 'max' },
    ])('has it back from $where', async ({ deputyUsername, declines, owner: whoHasIt }) => {
      await handHot('bob');
      const [held] = await told(team.bob, 'record-assigned');
      const away = { from: later(16), until: later(600), deputyUsername };
      await team.mia.send('PATCH', '/api/users/bob', { away });
      await at(later(15));
      await at(later(16));
      if (declines) await decline(team.mia);
      expect(await owner()).toBe(whoHasIt);
      clock.set(later(40));
      expect(await accept(team.bob, later(12), held)).toMatchObject({ rejected: [] });
      expect(await owner()).toBe('bob');
      expect(await newsOf(team.max)).toContainEqual(['bob of the org had accepted it: Lead a', true]);
      expect((await newsOf(team.max)).filter(([, unread]) => unread)).toHaveLength(1);
    });

    test.each([
      ['works on it', () => edit(team.max, 'a', { fields: { notes: 'called them' } }), 'max', 'You have worked on it'],
      [
        'sets a next step',
        () => edit(team.max, 'a', { nextStep: { text: 'Call', at: later(600) } }),
        'max',
        'You have worked on it',
      ],
      ['hands it over anew', () => edit(team.max, 'a', { ownerUsername: 'ann' }), 'ann', 'It was handed over anew'],
    ])('is too late where the giver had it again and %s', async (_, act, whoHasIt, why) => {
      const held = await passed();
      await decline(team.mia);
      await act();
      clock.set(later(40));
      expect((await accept(team.bob, later(20), held)).rejected).toMatchObject([{ code: 'already-decided' }]);
      expect(await owner()).toBe(whoHasIt);
      const having = whoHasIt === 'max' ? team.max : team.ann;
      expect((await told(having, 'hand-off-declined')).at(-1)).toMatchObject({
        title: 'bob of the org had accepted it too: Lead a',
        body: `bob of the org accepted it at 17:10 on a device without a network. ${why} since, so it stays yours.`,
      });
    });

    test('proves it by a call that it wrote down before it passed on', async () => {
      await passed();
      clock.set(later(40));
      const call = { id: 'c1', recordId: 'a', kind: 'call', text: 'They want a price.', mentions: [], at: later(25) };
      await create(team.bob, 'activities', call);
      expect(await owner()).toBe('bob');
      expect((await handOffs())[0]).toMatchObject({ acceptedAt: later(25), actedAt: later(25), resolved: null });
    });

    test('is told where somebody has, and so is whoever has it', async () => {
      const held = await passed();
      await accept(team.mia, later(32));
      clock.set(later(40));
      expect((await accept(team.bob, later(20), held)).rejected).toMatchObject([
        {
          code: 'already-decided',
          message:
            'Your answer came too late: passed on to mia of the org: not accepted in time. It is with mia of the org now.',
        },
      ]);
      expect(await owner()).toBe('mia');
      expect(await told(team.mia, 'hand-off-declined')).toMatchObject([
        { title: 'bob of the org had accepted it too: Lead a' },
      ]);
    });

    test('is too late where it says so after it passed', async () => {
      const held = await passed();
      clock.set(later(40));
      expect((await accept(team.bob, later(35), held)).rejected).toHaveLength(1);
      expect(await owner()).toBe('mia');
    });
  });
});
