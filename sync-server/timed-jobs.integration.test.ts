import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import { standardRetention } from '#contract/retention.ts';
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
  /** As an older version may have stored it: temporal-polyfill knows no such zone. */
  const workIn = async (org: TestTeam, username: string, timeZone: string) => {
    const { data } = await api.storage.db
      .selectFrom('documents')
      .select('data')
      .where('org_id', '=', org.orgId)
      .where('collection', '=', 'users')
      .where('id', '=', username)
      .executeTakeFirstOrThrow();
    const week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [{ from: '08:00', to: '18:00' }] };
    const workingHours = { timeZone, week: { ...week, saturday: [], sunday: [] } };
    await api.storage.db
      .updateTable('documents')
      .set({ data: JSON.stringify({ ...JSON.parse(data), workingHours }) })
      .where('org_id', '=', org.orgId)
      .where('collection', '=', 'users')
      .where('id', '=', username)
      .execute();
  };

  test('hours that nobody can reckon with keep no other hand-off from its alarm', async () => {
    await handHot(broken, 'a', 'bob');
    await handHot(broken, 'b', 'ann');
    await handHot(sound, 'a', 'bob');
    await workIn(broken, 'bob', 'PST');
    clock.advance(5 * 60_000);
    await until(LOOK_MS, () => alarms(sound.bob)).toHaveLength(1);
    await until(LOOK_MS, () => alarms(broken.ann)).toHaveLength(1);
    expect(failedIn()).toEqual(new Set([broken.orgId]));
  });

  test('a hand-off that failed is looked at again once its hours are mended', async () => {
    await handHot(broken, 'a', 'bob');
    await workIn(broken, 'bob', 'PST');
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
