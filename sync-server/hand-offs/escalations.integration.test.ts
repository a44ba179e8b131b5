import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule } from '../testing/test-definitions.ts';
import { addPerson } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';
import { escalateDue } from './escalate-due.ts';

const FRIDAY = '2026-11-20T16:58:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString();
const MONDAY = '2026-11-23T08:00:00.000Z';

describe.each(engines)('escalations on %s', (engine) => {
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
  });

  /** The server looks at this moment. */
  const at = async (moment: string, writer = api.writer) => {
    clock.set(moment);
    await escalateDue({ db: api.storage.db, writer, clock }, noFailure);
  };
  const handHot = (to: string) => create(team.max, 'records', lead('a', to, { fields: { rating: 'hot' } }));
  const alarms = async (who: ApiClient): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter(({ trigger }) => trigger === 'hand-off-unseen');
  const handOff = async (): Promise<HandOff> => {
    const [one] = await team.admin.pullAll('handOffs');
    if (one === undefined) throw new Error('There is no hand-off.');
    return one;
  };
  const say = async (who: ApiClient, trigger: Notification['trigger'], state: Partial<Notification>) => {
    const notification = (await who.pullAll('notifications')).find((one) => one.trigger === trigger);
    await who.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, ...state },
    });
  };

  test('the receiver is reminded, then the giver and the receiver’s manager are told, each once', async () => {
    await handHot('bob');
    await at(later(4.9));
    expect(await alarms(team.bob)).toEqual([]);
    await at(later(5));
    await at(later(6));
    expect(await alarms(team.bob)).toMatchObject([
      { title: 'Still waiting for you: Lead a', recordId: 'a', unread: true, handOffId: (await handOff()).id },
    ]);
    expect([...(await alarms(team.mia)), ...(await alarms(team.max))]).toEqual([]);
    await at(later(15));
    await at(later(600));
    await at('2026-11-25T12:00:00.000Z');
    for (const who of [team.mia, team.max]) {
      expect(await alarms(who)).toMatchObject([
        { title: 'Not seen by bob of the org: Lead a', critical: true, unread: true, actorUsername: 'max' },
      ]);
    }
    expect(await alarms(team.bob)).toHaveLength(1);
    expect(await alarms(team.admin)).toEqual([]);
    expect(await handOff()).toMatchObject({
      remindedAt: later(5),
      escalatedAt: later(15),
      escalatedTo: ['max', 'mia'],
    });
  });

  test('the alarm reaches somebody, whoever has left: the manager above, or else the admins', async () => {
    await create(team.ann, 'records', lead('a', 'bob', { fields: { rating: 'hot' } }));
    for (const username of ['ann', 'mia']) {
      await team.admin.send('PATCH', `/api/users/${username}`, { active: false });
    }
    await at(later(5));
    await at(later(15));
    expect(await handOff()).toMatchObject({ escalatedTo: ['max'] });
    await create(team.max, 'records', lead('b', 'bob', { fields: { rating: 'hot' } }));
    await team.admin.send('PATCH', '/api/users/bob', { managerUsername: null });
    await addPerson(team.admin, 'second-admin', 'admin');
    await addPerson(team.admin, 'gone-admin', 'admin');
    for (const username of ['max', 'gone-admin']) {
      await team.admin.send('PATCH', `/api/users/${username}`, { active: false });
    }
    await at(later(20));
    await at(later(40));
    const toldOfB = (await alarms(team.admin)).filter(({ recordId }) => recordId === 'b');
    expect(toldOfB).toMatchObject([{ critical: true, why: { via: ['an admin, since nobody else is left to tell'] } }]);
    const about = (await team.admin.pullAll('handOffs')).find(({ recordId }) => recordId === 'b');
    expect(about?.escalatedTo.toSorted()).toEqual(['admin', 'second-admin']);
  });

  test('the alarm says whether it was delivered', async () => {
    await handHot('bob');
    await at(later(5));
    await at(later(15));
    const [undelivered] = await alarms(team.mia);
    expect(undelivered?.body).toMatch(
      /^max of the org handed this lead to bob of the org at 16:58\. It is not delivered:/,
    );
    clock.set(FRIDAY);
    await create(team.max, 'records', lead('b', 'ann', { fields: { rating: 'hot' } }));
    clock.set(later(1));
    await team.ann.pullAll('notifications');
    await at(later(5));
    await at(later(15));
    const second = (await alarms(team.mia)).find(({ recordId }) => recordId === 'b');
    expect(second?.body).toMatch(/It was delivered at 16:59 and not seen yet\.$/);
  });

  test('only working time counts, by the org’s hours or one’s own', async () => {
    clock.set('2026-11-20T17:50:00.000Z');
    await create(team.max, 'records', lead('evening', 'bob'));
    expect(await handOff()).toMatchObject({ dueAt: '2026-11-23T08:20:00.000Z' });
    const week = { ...standardHandOffSettings.calendar.week, saturday: [{ from: '10:00', to: '12:00' }] };
    await team.bob.send('PUT', '/api/users/me/working-hours', { workingHours: { timeZone: 'Europe/Berlin', week } });
    await at('2026-11-20T17:50:00.000Z');
    expect(await handOff()).toMatchObject({ dueAt: '2026-11-21T09:30:00.000Z' });
  });

  test('a change of the org’s settings holds for what is under way', async () => {
    await handHot('bob');
    const { escalation } = standardHandOffSettings;
    const change = (handOffs: object) => team.admin.send('PATCH', '/api/orgs/current', { handOffs });
    await change({ ...standardHandOffSettings, escalation: { ...escalation, active: false } });
    await at(later(60));
    expect(await handOff()).toMatchObject({ dueAt: null, remindedAt: null });
    await change(standardHandOffSettings);
    await at(later(61));
    expect(await handOff()).toMatchObject({ remindedAt: later(61) });
  });

  test('a workflow rule that fires on the hand-over may be stricter', async () => {
    const escalation = { remindAfterMinutes: 1, escalateAfterMinutes: 2 };
    await create(team.admin, 'workflowRules', { ...hotLeadRule('rule'), evaluateOn: 'created-or-edited', escalation });
    await handHot('ann');
    expect(await handOff()).toMatchObject({ escalation, dueAt: later(1) });
    await at(later(1));
    await at(later(3));
    expect(await alarms(team.mia)).toHaveLength(1);
  });

  test('nothing happens for what was seen, handed on or deleted meanwhile', async () => {
    for (const id of ['seen', 'handed-on', 'deleted']) await create(team.max, 'records', lead(id, 'bob'));
    const [seen] = await team.bob.pullAll('notifications');
    await team.bob.push('notifications', {
      assumedMasterState: seen,
      newDocumentState: { ...seen, seenAt: FRIDAY },
    });
    await edit(team.max, 'handed-on', { ownerUsername: 'max' });
    await edit(team.max, 'deleted', { _deleted: true });
    await at('2026-11-24T12:00:00.000Z');
    await at('2026-11-25T12:00:00.000Z');
    for (const who of [team.bob, team.mia, team.max]) expect(await alarms(who)).toEqual([]);
  });

  test('several processes at once do it once', async () => {
    await handHot('bob');
    const others = api.writersOf(3);
    for (const moment of [later(5), later(15)]) await Promise.all(others.map((writer) => at(moment, writer)));
    expect(await alarms(team.bob)).toHaveLength(1);
    expect(await alarms(team.mia)).toHaveLength(1);
    expect(await handOff()).toMatchObject({ remindedAt: later(5), escalatedAt: later(15) });
  });

  test('a server that was down reminds first, and gives the receiver the same chance', async () => {
    await handHot('bob');
    await at(MONDAY);
    await at('2026-11-23T08:09:59.000Z');
    expect(await alarms(team.mia)).toEqual([]);
    await at('2026-11-23T08:10:00.000Z');
    expect(await alarms(team.mia)).toHaveLength(1);
  });

  test('a late sync that proves it was seen before takes the alarm back, from every bell', async () => {
    await handHot('bob');
    clock.set(later(0.5));
    await team.bob.pullAll('notifications');
    await at(later(5));
    await at(later(15));
    clock.set(MONDAY);
    await say(team.bob, 'record-assigned', { seenAt: later(1) });
    const outcome = 'seen at 16:59 on Fri 20 Nov, before the alarm';
    for (const who of [team.mia, team.max, team.bob]) {
      expect(await alarms(who)).toMatchObject([{ unread: false, readAt: null, resolved: { by: 'bob', outcome } }]);
    }
    expect((await team.mia.poll()).body?.unreadCount).toBe(0);
    expect(await handOff()).toMatchObject({ seenAt: later(1), escalatedAt: later(15), retractedAt: MONDAY });
    await at('2026-11-25T12:00:00.000Z');
    expect(await alarms(team.mia)).toHaveLength(1);
  });

  test('seen after the alarm settles it, and it stays an alarm', async () => {
    await handHot('bob');
    await at(later(5));
    await at(later(15));
    clock.set(later(20));
    await say(team.bob, 'hand-off-unseen', { seenAt: later(20) });
    expect(await alarms(team.mia)).toMatchObject([{ unread: false, resolved: { outcome: 'seen at 17:18' } }]);
    expect(await handOff()).toMatchObject({ seenAt: later(20), escalatedAt: later(15), retractedAt: null });
  });

  test('whoever is told by the alarm does not make it seen', async () => {
    await handHot('bob');
    await at(later(5));
    await at(later(15));
    await say(team.mia, 'hand-off-unseen', { seenAt: later(15), readAt: later(15), unread: false });
    expect(await handOff()).toMatchObject({ deliveredAt: null, seenAt: null, openedAt: null });
  });

  test('the alarm is gone once the record is handed to somebody else', async () => {
    await handHot('bob');
    await at(later(5));
    await at(later(15));
    await edit(team.mia, 'a', { ownerUsername: 'ann' });
    const resolved = { by: 'mia', outcome: 'handed on to ann of the org by mia of the org' };
    for (const who of [team.mia, team.max, team.bob])
      expect(await alarms(who)).toMatchObject([{ unread: false, resolved }]);
  });
});
