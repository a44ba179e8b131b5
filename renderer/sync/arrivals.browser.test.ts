import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import { markRead } from '../database/notification-edits.ts';
import { editPreferences, type Wishes } from '../database/preference-edits.ts';
import { sampleNotification } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { announceArrivals } from './arrivals.ts';

const me = { orgId: 'maven', username: 'moses.frase' };
const NOON = Date.parse('2026-11-20T12:00:00.000Z');

// The date alone: what the database waits for goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => vi.useRealTimers());

/** A device on which four notifications have just arrived. */
async function device(wishes: Partial<Wishes>) {
  const database = await testDatabase();
  const arrivals = [
    sampleNotification({ id: 'plain', recordId: 'lead-1' }),
    sampleNotification({ id: 'other', recordId: 'lead-2' }),
    sampleNotification({ id: 'critical', recordId: 'lead-1', critical: true }),
    sampleNotification({ id: 'alarm', recordId: 'lead-1', trigger: 'hand-off-unseen' }),
  ];
  for (const one of arrivals) {
    await changeDocuments(database, 'notifications', [one.id], () =>
      toLocal('notifications', one, { unsent: false, toAnnounce: true }),
    );
  }
  await editPreferences(database, me, () => wishes);
  const announced: string[] = [];
  const platform = {
    announce: async (told: readonly { id: string }[]) => void announced.push(...told.map(({ id }) => id)),
  };
  return { database, announced, announce: () => announceArrivals(database, platform, me.username) };
}

test('a pause holds back what can wait until it is over, and nothing else', async () => {
  const { database, announced, announce } = await device({ pausedUntil: '2026-11-20T13:00:00.000Z' });
  await announce();
  expect(announced.sort()).toEqual(['alarm', 'critical']);
  await markRead(database, ['other']);
  vi.setSystemTime(NOON + 3_600_000);
  await announce();
  await announce();
  expect(announced.sort()).toEqual(['alarm', 'critical', 'plain']);
});

test('what is muted has no banner, later either, and stays on the bell', async () => {
  const { database, announced, announce } = await device({ mutedRecords: ['lead-1'] });
  await announce();
  await editPreferences(database, me, () => ({ mutedRecords: [] }));
  await announce();
  expect(announced.sort()).toEqual(['alarm', 'critical', 'other']);
  expect(await database.collections.notifications.count({ selector: { onBell: true } }).exec()).toBe(4);
});
