import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { lead } from '../testing/test-records.ts';
import { TestClock, testServer } from '../testing/test-server.ts';
import { create, testTeam } from '../testing/test-team.ts';
import { inspectDatabase } from './database-contents.ts';

const LOOK_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

test('a server backs itself up when it is time, keeps the latest, and says so', async () => {
  const clock = new TestClock('2026-11-20T16:58:00.000Z');
  const log: { backup?: string; msg: string; err?: object }[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) });
  const server = await testServer('sqlite', { backupEvery: 24, backupKeep: 2 }, { clock, logger });
  onTestFinished(() => server.close());
  const team = await testTeam(server.nobody);
  await create(team.ann, 'records', lead('a', 'ann'));
  const folder = join(server.options.dataDir, 'backups');
  const made = () => log.flatMap(({ backup }) => backup ?? []);
  const look = (count: number) => {
    clock.doWhatIsDoneEvery(LOOK_MS);
    return expect.poll(() => made().length, { timeout: 30_000 }).toBe(count);
  };

  await look(1);
  expect(made()).toEqual(['smartlite-2026-11-20T16-58-00Z.db']);
  expect(inspectDatabase(join(folder, made()[0] ?? ''))).toMatchObject({ orgs: 1 });
  expect(log.find(({ backup }) => backup !== undefined)?.msg).toMatch(/^Backed up 1 organization/);
  clock.advance(DAY_MS - 1_000);
  await look(1);
  for (const count of [2, 3]) {
    clock.advance(DAY_MS);
    await look(count);
  }
  await expect.poll(() => readdirSync(folder).sort()).toEqual(made().slice(1));
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('smartlite_backups_total{outcome="good"} 3');
  expect(metrics).toContain(`smartlite_last_backup_timestamp_seconds ${clock.now() / 1_000}`);

  // One that could not be restored counts as none, and costs none of the good ones.
  breakEpochs(join(server.options.dataDir, 'smartlite.db'));
  clock.advance(DAY_MS);
  clock.doWhatIsDoneEvery(LOOK_MS);
  const complaint = () => log.find(({ msg }) => msg.startsWith('no backup was made'));
  await expect
    .poll(complaint, { timeout: 30_000 })
    .toMatchObject({ err: { message: expect.stringContaining('trial restore') } });
  expect(readdirSync(folder).sort()).toEqual(made().slice(1));
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('smartlite_backups_total{outcome="failed"} 1');
});

function breakEpochs(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('drop table epochs');
  database.close();
}
