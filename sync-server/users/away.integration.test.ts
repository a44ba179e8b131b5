import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PresenceAnswer } from '#contract/presence.ts';
import type { User } from '#contract/users.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { addPerson } from '../testing/test-org.ts';
import { TestClock } from '../testing/test-server.ts';
import { type TestTeam, testTeam } from '../testing/test-team.ts';

const NOW = '2026-11-20T16:58:00.000Z';

describe.each(engines)('who is there on %s', (engine) => {
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
  });

  const away = { from: '2026-11-21T08:00:00.000Z', until: '2026-11-24T08:00:00.000Z', deputyUsername: 'ann' };
  const say = (who: ApiClient, body: object, username = 'bob') =>
    who.send<User>('PATCH', `/api/users/${username}`, body);

  test('oneself, the managers above and admins say when somebody is away, and everyone learns of it', async () => {
    for (const who of [team.bob, team.mia, team.max, team.admin]) {
      expect((await say(who, { away })).body).toMatchObject({ username: 'bob', away });
      expect((await team.ann.pullAll('users')).find(({ id }) => id === 'bob')).toMatchObject({ away });
      await say(who, { away: null });
    }
    await expect(say(team.ann, { away })).rejects.toMatchObject({ status: 403 });
    await expect(say(team.bob, { away, displayName: 'Robert' })).rejects.toMatchObject({ status: 403 });
    await expect(say(team.bob, { away }, 'nemo')).rejects.toMatchObject({ status: 404 });
    const saved = (await say(team.admin, { away, displayName: 'Robert' })).body;
    expect(saved).toMatchObject({ away, displayName: 'Robert' });
  });

  test.each([
    [{ ...away, until: away.from }, 'away-ends-first'],
    [{ ...away, deputyUsername: 'bob' }, 'own-deputy'],
    [{ ...away, deputyUsername: 'nemo' }, 'deputy-not-active'],
  ])('what cannot be is refused: %j', async (body, code) => {
    await expect(say(team.bob, { away: body })).rejects.toMatchObject({ status: 422, code });
  });

  test('presence is coarse: now, today, a day, or never', async () => {
    const presence = async () =>
      (await team.ann.send<PresenceAnswer>('GET', '/api/presence?usernames=ann,bob,nemo')).body;
    expect(await presence()).toEqual({ ann: 'now', bob: 'now', nemo: 'never' });
    clock.set('2026-11-20T17:58:00.000Z');
    expect(await presence()).toMatchObject({ bob: 'today' });
    clock.set('2026-11-21T09:00:00.000Z');
    expect(await presence()).toMatchObject({ bob: '2026-11-20' });
    await expect(api.nobody.send('GET', '/api/presence?usernames=ann')).rejects.toMatchObject({ status: 401 });
    await expect(team.ann.send('GET', '/api/presence')).rejects.toMatchObject({ status: 400 });
  });

  test('nobody learns of people of another org', async () => {
    await addPerson(team.admin, 'zoe', 'rep');
    const other = await testTeam(api.nobody);
    const { body } = await other.ann.send<PresenceAnswer>('GET', '/api/presence?usernames=zoe');
    expect(body).toEqual({ zoe: 'never' });
  });
});
