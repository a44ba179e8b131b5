import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { NextStep } from '#contract/records.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import { noticeId } from '../database/next-step-notices.ts';
import { editRecord } from '../database/record-edits.ts';
import { sampleNotification, sampleRecord } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { announceArrivals } from './arrivals.ts';
import { NextStepClock } from './next-step-clock.ts';
import { settlePulled } from './pull-pages.ts';

const NOW = Date.parse('2026-11-20T10:00:00.000Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const me = 'moses.frase';
const editor = { orgId: 'maven', username: me };

// The date alone: what the database waits for goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => vi.useRealTimers());

/** A device that was online a minute ago, with a lead whose next step is set. */
async function device(nextStep: NextStep | null, online = false) {
  const database = await testDatabase();
  const record = sampleRecord({ ownerUsername: me, nextStep });
  await changeDocuments(database, 'records', [record.id], () => toLocal('records', record));
  const announced: string[] = [];
  const platform = {
    bannerPermission: () => 'granted' as const,
    announce: async (arrived: readonly { title: string }[]) =>
      void announced.push(...arrived.map(({ title }) => title)),
  };
  const clock = new NextStepClock({
    ...{ database, username: me },
    standing: () => ({ online, lastSyncedAt: at(-1) }),
    onTold: () => announceArrivals(database, platform, me),
  });
  onTestFinished(() => clock.stop());
  const onBell = async () =>
    (await database.collections.notifications.find({ selector: { onBell: true } }).exec()).map(({ title }) => title);
  return { database, record, clock, announced, onBell, announce: () => announceArrivals(database, platform, me) };
}

test('without a network a next step is on the bell when it is due, and announced once', async () => {
  const { clock, announced, onBell } = await device({ text: 'Call Ada', at: at(30) });
  await clock.look();
  expect(await onBell()).toEqual([]);
  vi.setSystemTime(NOW + 30 * 60_000);
  await clock.look();
  await clock.look();
  expect(await onBell()).toEqual(['Next step: Call Ada']);
  expect(announced).toEqual(['Next step: Call Ada']);
});

test.each([
  ['with a network it is left to the server', { online: true, due: -1 }],
  ['what was due before the server was last reached was told by it', { online: false, due: -60 }],
])('%s', async (_what, { online, due }) => {
  const { clock, onBell } = await device({ text: 'Call Ada', at: at(due) }, online);
  await clock.look();
  expect(await onBell()).toEqual([]);
});

test('one that was set on the way is told of, whenever the server was last reached', async () => {
  const { database, clock, onBell } = await device(null);
  await editRecord(database, editor, 'lead-1', { nextStep: { text: 'Send it', at: at(-30) } });
  await clock.look();
  expect(await onBell()).toEqual(['Next step: Send it']);
});

test('the server’s own takes its place, and is not announced again', async () => {
  const step = { text: 'Call Ada', at: at(0) };
  const { database, record, clock, announced, announce } = await device(step);
  await clock.look();
  const id = await noticeId({ ...record, nextStep: step }, me);
  const theirs = {
    ...sampleNotification({ id, trigger: 'next-step-due', title: 'Next step: Call Ada' }),
    deliveredAt: at(5),
  };
  await settlePulled(database, 'notifications', [theirs], { announce: true });
  await announce();
  expect(announced).toHaveLength(1);
  expect((await database.collections.notifications.find().exec()).map(({ deliveredAt }) => deliveredAt)).toEqual([
    at(5),
  ]);
});

test('done before anybody else heard of it, nothing is left to tell', async () => {
  const { database, clock, onBell } = await device({ text: 'Call Ada', at: at(0) });
  await clock.look();
  await editRecord(database, editor, 'lead-1', { nextStep: null });
  await clock.look();
  expect(await onBell()).toEqual([]);
});
