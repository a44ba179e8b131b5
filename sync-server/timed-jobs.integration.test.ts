import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { Notification } from '#contract/notifications.ts';
import { standardRetention } from '#contract/retention.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import type { ApiClient } from './testing/api-client.ts';
import { type TestApi, testApi } from './testing/test-api.ts';
import { engines } from './testing/test-database.ts';
import { lead } from './testing/test-records.ts';
import { TestClock } from './testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from './testing/test-team.ts';

const FRIDAY = '2026-11-20T16:58:00.000Z';
const LOOK_MS = 5_000;
const HOUR_MS = 3_600_000;

/** What the server does now and then, it does for every org, whatever is wrong in another. */
describe.each(engines)('timed jobs on %s', (engine) => {
  const clock = new TestClock(FRIDAY);
  let log: { level: number; orgId?: string; purged?: object }[] = [];
  let api: TestApi;
  let broken: TestTeam;
  let sound: TestTeam;
  beforeAll(async () => {
    const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
    api = await testApi(engine, clock, logger);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    log = [];
    clock.set(FRIDAY);
    broken = await testTeam(api.nobody);
    sound = await testTeam(api.nobody);
    for (const { orgId } of [broken, sound]) await api.staySignedIn(orgId);
  });

  const handHot = async (org: TestTeam, id: string, to: string) => {
    const answer = await create(org.max, 'records', lead(id, to, { fields: { rating: 'hot' } }));
    expect(answer.rejected).toEqual([]);
  };
  const alarms = async (who: ApiClient): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter(({ trigger }) => trigger === 'hand-off-unseen');
  const failedIn = () => new Set(log.flatMap(({ level, orgId }) => (level >= 50 ? (orgId ?? 'all') : [])));
  /** Has the server do a job, again and again if need be: one that is under way does not begin anew. */
  const until = (everyMs: number, found: () => unknown) =>
    expect.poll(
      () => {
        clock.doWhatIsDoneEvery(everyMs);
        return found();
      },
      { timeout: 30_000 },
    );
  /** Puts hours into the database past every check. */
  const storeHours = async (org: TestTeam, username: string, workingHours: object) => {
    const { data } = await api.storage.db
      .selectFrom('documents')
      .select('data')
      .where('org_id', '=', org.orgId)
      .where('collection', '=', 'users')
      .where('id', '=', username)
      .executeTakeFirstOrThrow();
    await api.storage.db
      .updateTable('documents')
      .set({ data: JSON.stringify({ ...JSON.parse(data), workingHours }) })
      .where('org_id', '=', org.orgId)
      .where('collection', '=', 'users')
      .where('id', '=', username)
      .execute();
  };

  test.each(['PST', 'IST', 'Mars/Olympus'])(
    'somebody whose hours an older version stored in the zone %s works on',
    async (zone) => {
      await storeHours(broken, 'bob', { timeZone: zone, week: standardCalendar.week });
      await handHot(broken, 'a', 'bob');
      await handHot(sound, 'a', 'bob');
      const [assigned] = await broken.bob.pullAll('notifications');
      expect(assigned).toMatchObject({ trigger: 'record-assigned', recordId: 'a' });
      const [handOff] = await broken.bob.pullAll('handOffs');
      expect(handOff?.deliveredAt).not.toBeNull();
      clock.set('2026-11-24T04:00:00.000Z');
      await until(LOOK_MS, () => alarms(sound.bob)).toHaveLength(1);
      await until(LOOK_MS, () => alarms(broken.bob)).toHaveLength(1);
      const { body: renamed } = await broken.admin.send('PATCH', '/api/users/bob', { displayName: 'Bob B.' });
      expect(renamed).toMatchObject({ displayName: 'Bob B.', workingHours: { timeZone: zone } });
      expect(failedIn()).toEqual(new Set());
    },
  );

  test('an org whose calendar an older version stored in the zone PST goes on', async () => {
    const calendar = { ...standardCalendar, timeZone: 'PST' };
    await api.storage.db
      .updateTable('orgs')
      .set({ hand_off_settings: JSON.stringify({ ...standardHandOffSettings, calendar }) })
      .where('org_id', '=', broken.orgId)
      .execute();
    await handHot(broken, 'a', 'bob');
    clock.advance(5 * 60_000);
    await until(LOOK_MS, () => alarms(broken.bob)).toHaveLength(1);
    const { body: org } = await broken.admin.send('GET', '/api/orgs/current');
    expect(org).toMatchObject({ handOffs: { calendar: { timeZone: 'America/Los_Angeles' } } });
    expect(failedIn()).toEqual(new Set());
  });

  test('hours that nobody can reckon with keep no other hand-off from its alarm', async () => {
    await handHot(broken, 'a', 'bob');
    await handHot(broken, 'b', 'ann');
    await handHot(sound, 'a', 'bob');
    await storeHours(broken, 'bob', { timeZone: 'UTC', week: {} });
    clock.advance(5 * 60_000);
    await until(LOOK_MS, () => alarms(sound.bob)).toHaveLength(1);
    await until(LOOK_MS, () => alarms(broken.ann)).toHaveLength(1);
    expect(failedIn()).toEqual(new Set([broken.orgId]));
  });

  test('a hand-off that failed is looked at again once its hours are mended', async () => {
    await handHot(broken, 'a', 'bob');
    await storeHours(broken, 'bob', { timeZone: 'UTC', week: {} });
    clock.advance(5 * 60_000);
    await until(LOOK_MS, failedIn).toEqual(new Set([broken.orgId]));
    await broken.bob.send('PUT', '/api/users/me/working-hours', { workingHours: null });
    await until(LOOK_MS, () => alarms(broken.bob)).toHaveLength(1);
    expect(failedIn()).toEqual(new Set([broken.orgId]));
  });

  test('an org whose hand-offs cannot be read keeps no other from its alarms', async () => {
    await handHot(broken, 'a', 'bob');
    await handHot(sound, 'a', 'bob');
    await api.storage.db
      .updateTable('documents')
      .set({ data: '{' })
      .where('org_id', '=', broken.orgId)
      .where('collection', '=', 'handOffs')
      .execute();
    clock.advance(5 * 60_000);
    await until(LOOK_MS, () => alarms(sound.bob)).toHaveLength(1);
    expect(failedIn()).toEqual(new Set([broken.orgId]));
  });

  test('an org whose settings cannot be read keeps no other from forgetting', async () => {
    for (const org of [broken, sound]) {
      await create(org.ann, 'records', lead('r1', 'ann'));
      await edit(org.ann, 'r1', { _deleted: true });
    }
    await api.storage.db
      .updateTable('orgs')
      .set({ retention_settings: '{' })
      .where('org_id', '=', broken.orgId)
      .execute();
    clock.advance((standardRetention.tombstoneDays + 1) * 24 * HOUR_MS);
    const forgotten = () => log.find(({ purged }) => purged !== undefined)?.purged;
    await until(HOUR_MS, forgotten).toMatchObject({ tombstones: 1 });
    expect(failedIn()).toEqual(new Set([broken.orgId]));
  });
});
