import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';
import { saveRecord } from './save-record.ts';

const FRIDAY = '2026-11-20T16:00:00.000Z';
const hot = { fields: { rating: 'hot' } };

describe.each(engines)('the limit of a rule for a person and day on %s', (engine) => {
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

  const limitedTo = (dailyLimit: number, ...usernames: string[]) =>
    create(
      team.admin,
      'workflowRules',
      hotLeadRule('hot', {
        dailyLimit,
        actions: [notifyAction(usernames.map((username) => ({ kind: 'user', username })))],
      }),
    );
  const come = (...names: string[]) =>
    team.ann.push('records', ...names.map((name) => ({ newDocumentState: lead(name, 'ann', { name, ...hot }) })));
  const told = async (who: ApiClient): Promise<Notification[]> => who.pullAll('notifications');
  const titles = async (who: ApiClient) => (await told(who)).map(({ title }) => title).sort();
  const bundleOf = async (who: ApiClient) => {
    const [bundle] = (await told(who)).filter(({ title }) => title.includes('more today'));
    if (bundle === undefined) throw new Error('Nothing was bundled.');
    return bundle;
  };
  const onBell = async (who: ApiClient) => (await who.poll()).body.unreadCount;

  test('what is beyond is one notification that counts up and lists the records; the next day begins anew', async () => {
    await limitedTo(2, 'bob', 'mia');
    await come('A', 'B', 'C', 'D');
    await come('E');
    for (const who of [team.bob, team.mia]) {
      expect(await titles(who)).toEqual(['3 more today: Hot leads', 'Hot: A', 'Hot: B']);
    }
    expect(await bundleOf(team.bob)).toMatchObject({
      ...{ trigger: 'workflow', ruleId: 'hot', body: 'E · D · C', recordId: 'E', recordName: 'E', unread: true },
      why: { ruleName: 'Hot leads', via: ['bob of the org'] },
    });
    expect(await onBell(team.bob)).toBe(3);

    clock.set('2026-11-23T09:00:00.000Z');
    await come('F');
    expect(await titles(team.bob)).toEqual(['3 more today: Hot leads', 'Hot: A', 'Hot: B', 'Hot: F']);
  });

  test('whoever has read or put away what was bundled is told of what comes after', async () => {
    await limitedTo(1, 'bob');
    await come('A', 'B');
    const before = await bundleOf(team.bob);
    const archived = { ...before, unread: false, archivedAt: FRIDAY, readAt: FRIDAY, seenAt: FRIDAY };
    await team.bob.push('notifications', { assumedMasterState: before, newDocumentState: archived });
    expect(await onBell(team.bob)).toBe(1);
    await come('C');
    expect(await bundleOf(team.bob)).toMatchObject({
      title: '2 more today: Hot leads',
      unread: true,
      archivedAt: null,
    });
    expect(await onBell(team.bob)).toBe(2);
  });

  test('it stays when one of its records is gone', async () => {
    await limitedTo(1, 'bob');
    await come('A', 'B', 'C');
    await edit(team.ann, 'C', { _deleted: true });
    expect(await bundleOf(team.bob)).toMatchObject({ resolved: null, unread: true });
  });

  test('over several processes each is told exactly once, and as many by themselves as may be', async () => {
    await limitedTo(4, 'bob');
    const by = { sessionId: 's', orgId: team.orgId, username: 'ann', deviceKind: null };
    const processes = api.writersOf(3);
    const saves = Array.from({ length: 12 }, (_, each) => `lead-${each}`);
    await Promise.all(
      saves.map((name, each) =>
        processes[each % 3]?.write(team.orgId, (work) =>
          saveRecord(work, by, { stored: undefined, editId: undefined }, lead(name, 'ann', { name, ...hot })),
        ),
      ),
    );
    const all = await told(team.bob);
    const bundle = await bundleOf(team.bob);
    const alone = all.filter(({ id }) => id !== bundle.id).map(({ recordName }) => recordName);
    expect(alone).toHaveLength(4);
    expect(bundle.title).toBe('8 more today: Hot leads');
    expect([...alone, ...bundle.body.split(' · ')].sort()).toEqual(saves.toSorted());
  });

  test('a save that is sent again counts once, and one that fails not at all', async () => {
    await limitedTo(1, 'bob');
    const row = { newDocumentState: { ...lead('A', 'ann', { name: 'A', ...hot }), editId: 'edit-1' } };
    await team.ann.push('records', row);
    await team.ann.push('records', row);
    await team.ann.push('records', { newDocumentState: lead('X', 'nobody', { name: 'X', ...hot }) });
    expect(await titles(team.bob)).toEqual(['Hot: A']);
    await come('B');
    expect(await titles(team.bob)).toEqual(['1 more today: Hot leads', 'Hot: A']);
  });
});
