import { afterEach, beforeEach, expect, test } from 'vitest';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import { ApiClient } from '../testing/api-client.ts';
import { killServerProcesses, serverProcess } from '../testing/server-process.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

/** Each process looks every five seconds; on a busy machine it starts late, too. */
const PATIENCE = { timeout: 60_000, interval: 250 };
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase('postgres');
});
afterEach(async () => {
  killServerProcesses();
  await database.drop();
});

const start = () =>
  serverProcess([
    '--port',
    '0',
    '--data-dir',
    database.options.dataDir,
    '--database-url',
    database.options.databaseUrl ?? '',
  ]);
/** Creates records by one person, each at the next of several processes, all at once. */
const createAll = (who: ApiClient, urls: readonly string[], records: readonly object[]) =>
  Promise.all(records.map((record, place) => create(who.at(urls[place % urls.length] ?? ''), 'records', record)));
const ownersOf = async ({ admin }: TestTeam, prefix: string) =>
  (await admin.pullAll('records')).filter(({ id }) => id.startsWith(prefix)).map(({ ownerUsername }) => ownerUsername);

test('three processes on one PostgreSQL: each pass happens once, and a pool stays fair over a restart', async () => {
  const processes = [start(), start(), start()];
  const urls = await Promise.all(processes.map(({ ready }) => ready));
  const team = await testTeam(new ApiClient(urls[0] ?? ''));
  await team.admin.send('PATCH', '/api/orgs/current', { passing: { ...standardPassingSettings, active: true } });
  const away = { from: '2020-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z', deputyUsername: 'ann' };
  await team.mia.send('PATCH', '/api/users/bob', { away });
  const fair = { evaluateOn: 'created', criteria: [{ field: 'source', operator: 'equals', value: 'Fair' }] } as const;
  const pool = assignInTurn(['ann', 'bob', 'mia', 'max']);
  await create(
    team.admin,
    'workflowRules',
    hotLeadRule('r', { ...fair, criteria: [...fair.criteria], actions: [pool] }),
  );
  const named = (prefix: string, count: number, more: object) =>
    Array.from({ length: count }, (_, place) => lead(`${prefix}${place}`, 'bob', more));

  await createAll(team.max, urls, [...named('away-', 9, {}), ...named('fair-', 7, { fields: { source: 'Fair' } })]);
  await processes[2]?.kill();
  const again = start();
  const nowAt = [...urls.slice(0, 2), await again.ready];
  await createAll(team.max, nowAt, named('more-fair-', 6, { fields: { source: 'Fair' } }));
  const turns = [...(await ownersOf(team, 'fair-')), ...(await ownersOf(team, 'more-fair-'))];
  const counts = ['ann', 'mia', 'max'].map((username) => turns.filter((owner) => owner === username).length);
  // Bob was away all the time.
  expect(counts.sort()).toEqual([4, 4, 5]);

  await expect.poll(() => ownersOf(team, 'away-'), PATIENCE).toEqual(Array(9).fill('ann'));
  const handOffs = (await team.admin.pullAll('handOffs')).filter(({ recordId }) => recordId.startsWith('away-'));
  expect(handOffs.filter(({ passedTo }) => passedTo === 'ann')).toHaveLength(9);
  expect(handOffs.filter(({ toUsername, passes }) => toUsername === 'ann' && passes === 1)).toHaveLength(9);
  expect(handOffs).toHaveLength(18);
  const told = async (who: ApiClient, trigger: string) =>
    (await who.pullAll('notifications')).filter((one) => one.trigger === trigger && one.recordId.startsWith('away-'));
  expect(await told(team.ann, 'record-assigned')).toHaveLength(9);
  expect(await told(team.max, 'hand-off-declined')).toHaveLength(9);
}, 240_000);
