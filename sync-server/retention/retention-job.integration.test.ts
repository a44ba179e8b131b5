import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standardRetention } from '#contract/retention.ts';
import { testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit } from '../testing/test-team.ts';

/** The server removes by itself, once an hour, what is kept long enough, and says so. */
const clock = new TestClock();
const log: { purged?: object }[] = [];
let server: TestServer;
beforeAll(async () => {
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  server = await testServer('sqlite', {}, { clock, logger });
});
afterAll(() => server.close());

const purgedInMetrics = async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith('smartlite_purged_total'));
};

test('what went is in the log and in the metrics', async () => {
  const org = await testOrg(server.nobody);
  await create(org.ann, 'records', lead('r1', 'ann'));
  await edit(org.ann, 'r1', { _deleted: true });
  expect(await purgedInMetrics()).toContain('smartlite_purged_total{kind="tombstones"} 0');
  clock.advance((standardRetention.tombstoneDays + 1) * 24 * 3_600_000);
  clock.doWhatIsDoneEvery(3_600_000);
  await expect.poll(() => log.findLast(({ purged }) => purged !== undefined)?.purged).toMatchObject({ tombstones: 1 });
  expect(await purgedInMetrics()).toContain('smartlite_purged_total{kind="tombstones"} 1');
});
