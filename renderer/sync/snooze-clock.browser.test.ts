import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { UNTIL_ONLINE } from '#contract/notifications.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import { markOpened } from '../database/notification-edits.ts';
import { sampleNotification } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { snooze } from '../testing/triage.ts';
import { announceArrivals } from './arrivals.ts';
import { SnoozeClock } from './snooze-clock.ts';

const NOW = Date.parse('2026-11-20T10:00:00.000Z');
const HOUR = 3_600_000;

// The date alone: what the database waits for goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => vi.useRealTimers());

/** A device with two notifications that its person has read. */
async function device() {
  const database = await testDatabase();
  for (const [id, createdAt] of [
    ['older', '2026-11-20T08:00:00.000Z'],
    ['newer', '2026-11-20T09:00:00.000Z'],
  ] as const) {
    await changeDocuments(database, 'notifications', [id], () =>
      toLocal('notifications', sampleNotification({ id, createdAt, unread: false })),
    );
  }
  const { notifications } = database.collections;
  const announced: string[] = [];
  const platform = {
    bannerPermission: () => 'granted' as const,
    announce: async (arrived: readonly { id: string }[]) => void announced.push(...arrived.map(({ id }) => id)),
  };
  const clock = new SnoozeClock(database, () => announceArrivals(database, platform, 'moses.frase'));
  onTestFinished(() => clock.stop());
  return {
    database,
    clock,
    announced,
    bell: () => notifications.count({ selector: { onBell: true } }).exec(),
    inbox: async () =>
      (await notifications.find({ selector: { place: 'inbox' }, sort: [{ newestFirst: 'asc' }] }).exec()).map(
        ({ id }) => id,
      ),
  };
}

test('what is snoozed is away until its moment, and then back on top as unread, announced once', async () => {
  const { database, clock, announced, bell, inbox } = await device();
  await snooze(database, ['older'], new Date(NOW + HOUR).toISOString());
  expect(await inbox()).toEqual(['newer']);
  vi.setSystemTime(NOW + HOUR - 1);
  await clock.look();
  expect([await bell(), announced]).toEqual([0, []]);
  vi.setSystemTime(NOW + HOUR);
  await clock.look();
  expect(await inbox()).toEqual(['older', 'newer']);
  expect([await bell(), announced]).toEqual([1, ['older']]);
  await clock.look();
  expect(announced).toEqual(['older']);
});

test('it wakes by itself, without a network and without being asked', async () => {
  const { database, bell, announced } = await device();
  vi.useRealTimers();
  await snooze(database, ['older'], new Date(Date.now() + 300).toISOString());
  expect(await bell()).toBe(0);
  await expect.poll(bell).toBe(1);
  await expect.poll(() => announced).toEqual(['older']);
});

test('what waits for the network comes back with it, for the other devices too', async () => {
  const { database, clock, announced, bell } = await device();
  await snooze(database, ['newer'], UNTIL_ONLINE);
  vi.setSystemTime(NOW + 1_000 * HOUR);
  await clock.look();
  expect(await bell()).toBe(0);
  await expect.poll(() => clock.lookOnline().then(bell)).toBe(1);
  const woken = await database.collections.notifications.findOne('newer').exec(true);
  expect(woken).toMatchObject({ unsent: true, snoozedUntil: new Date(NOW + 1_000 * HOUR).toISOString() });
  expect(announced).toEqual(['newer']);
});

test('whoever opens what they snoozed has it come back all the same', async () => {
  const { database, clock, bell } = await device();
  await snooze(database, ['older'], new Date(NOW + HOUR).toISOString());
  await markOpened(database, ['older']);
  vi.setSystemTime(NOW + HOUR);
  await expect.poll(() => clock.look().then(bell)).toBe(1);
  expect(await database.collections.notifications.findOne('older').exec(true)).toMatchObject({
    readAt: new Date(NOW).toISOString(),
  });
});
