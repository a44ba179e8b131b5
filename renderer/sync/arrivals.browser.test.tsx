import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ArrivedNotification, BannerAnswer, Pause } from '#contract/desktop-bridge.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import { beginClosing } from '../database/closing.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments, saveSetting } from '../database/local-write.ts';
import { markSeen } from '../database/notification-edits.ts';
import { editPreferences, type Wishes } from '../database/preference-edits.ts';
import { sampleNotification } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { archive, markRead } from '../testing/triage.ts';
import { isOnScreen, useOnScreen } from '../ui/on-screen.ts';
import { countPlayed } from '../ui/testing/played-sounds.ts';
import { render } from '../ui/testing/render.tsx';
import { announceArrivals } from './arrivals.ts';
import { followBannerAnswers } from './banner-answers.ts';
import { BannerClock, HELD_BACK } from './banner-state.ts';
import { ORG_CALENDAR } from './org-calendar.ts';
import { ORG_BANNERS } from './org-on-device.ts';
import { takeBannersBack } from './taken-back.ts';

type OnScreen = typeof import('../ui/on-screen.ts');

const me = { orgId: 'maven', username: 'moses.frase' };
const NOON = Date.parse('2026-11-20T12:00:00.000Z');

// The date alone: what the database waits for goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => vi.useRealTimers());

/** A page that shows a part: this one, or another. */
function Shown({ part, on = { useOnScreen } }: { readonly part: string; readonly on?: Pick<OnScreen, 'useOnScreen'> }) {
  on.useOnScreen(part);
  return null;
}

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
  const silent: string[] = [];
  const summaries: string[][] = [];
  const ids = (told: readonly { id: string }[]) => told.map(({ id }) => id).sort();
  const platform = {
    bannerPermission: () => 'granted' as const,
    announce: async (told: readonly ArrivedNotification[], whileOff: readonly ArrivedNotification[]) => {
      announced.push(...ids(told));
      silent.push(...ids(told.filter((one) => one.silent)));
      if (whileOff.length > 0) summaries.push(ids(whileOff));
    },
  };
  return { database, announced, silent, summaries, announce: () => announceArrivals(database, platform, me.username) };
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

/** Something else comes to a device. */
async function comes(database: Awaited<ReturnType<typeof device>>['database'], id: string, createdAt: string) {
  await changeDocuments(database, 'notifications', [id], () =>
    toLocal('notifications', sampleNotification({ id, createdAt }), { unsent: false, toAnnounce: true }),
  );
}

test('nothing is announced any more once a session ends', async () => {
  const { database, announced, announce } = await device({});
  const announcing = announce();
  beginClosing(database);
  await announcing;
  expect(announced).toEqual([]);
});

test('one summary opens the day, of what came since the last and is still unread, asleep or not', async () => {
  // A Saturday; what is in the device came on the Friday before, while it was switched off.
  vi.setSystemTime(Date.parse('2026-11-21T12:00:00.000Z'));
  const { database, announced, summaries, announce } = await device({ quietOutsideWorkingHours: true });
  await saveSetting(database, ORG_CALENDAR, { ...standardCalendar, timeZone: 'UTC' });
  await announce();
  expect(announced.splice(0).sort()).toEqual(['alarm', 'critical']);
  for (const id of ['sunday', 'read']) await comes(database, id, '2026-11-22T12:00:00.000Z');
  await announce();
  await markRead(database, ['read']);
  expect([announced, summaries]).toEqual([[], []]);

  vi.setSystemTime(Date.parse('2026-11-23T08:00:00.000Z'));
  await announce();
  await announce();
  expect(summaries.splice(0)).toEqual([['other', 'plain', 'sunday']]);

  // Once there is a network: what came last night is added to what was told, unless it was read by now.
  await markRead(database, ['other']);
  await comes(database, 'late', '2026-11-23T05:00:00.000Z');
  await comes(database, 'today', '2026-11-23T08:01:00.000Z');
  vi.setSystemTime(Date.parse('2026-11-23T08:05:00.000Z'));
  await announce();
  expect([announced.splice(0), summaries.splice(0)]).toEqual([['today'], [['late', 'plain', 'sunday']]]);

  // One thing is told as itself, with its buttons.
  vi.setSystemTime(Date.parse('2026-11-24T08:00:00.000Z'));
  await comes(database, 'alone', '2026-11-24T05:00:00.000Z');
  await announce();
  expect([announced, summaries]).toEqual([['alone'], []]);
});

test('the end of the night is noticed by itself, and told to whoever announces', async () => {
  vi.setSystemTime(Date.parse('2026-11-23T07:59:59.900Z'));
  const { database } = await device({ quietOutsideWorkingHours: true });
  await saveSetting(database, ORG_CALENDAR, { ...standardCalendar, timeZone: 'UTC' });
  const said: unknown[] = [];
  let over = 0;
  const clock = new BannerClock(database, { showBannerState: (state) => void said.push(state) }, me.username, () => {
    over += 1;
  });
  onTestFinished(() => clock.stop());
  await clock.look();
  expect([said, over]).toEqual([
    [{ pausedUntil: null, quietUntil: '2026-11-23T08:00:00.000Z', pauses: expect.anything() }],
    0,
  ]);
  vi.setSystemTime(Date.parse('2026-11-23T08:00:00.000Z'));
  await expect.poll(() => over).toBe(1);
  expect(said.at(-1)).toMatchObject({ pausedUntil: null, quietUntil: null });
});

test('what is muted has no banner, later either, and stays on the bell', async () => {
  const { database, announced, announce } = await device({ mutedRecords: ['lead-1'] });
  await announce();
  await editPreferences(database, me, () => ({ mutedRecords: [] }));
  await announce();
  expect(announced.sort()).toEqual(['alarm', 'critical', 'other']);
  const heldBack = await database.collections.settings.findOne(HELD_BACK).exec();
  expect(heldBack?.toJSON().value).toEqual({ 'lead-1': 1 });
  expect(await database.collections.notifications.count({ selector: { onBell: true } }).exec()).toBe(4);
});

test('the org silences a kind for everybody, and says what holds for who wants nothing of their own', async () => {
  const { database, announced, announce } = await device({ channels: { 'record-assigned': { banner: true } } });
  await saveSetting(database, ORG_BANNERS, {
    channels: { 'record-assigned': { banner: false, sound: true, locked: true } },
  });
  await announce();
  expect(announced.sort()).toEqual(['alarm', 'critical']);
});

test('a sound is heard once for all, in the place of the system’s, for the kinds that have one; or there is none', async () => {
  const played = countPlayed();
  const channels = { 'record-assigned': { banner: true, sound: false } };
  const { database, silent, announce } = await device({ channels });
  const arriveAgain = (...ids: string[]) =>
    changeDocuments(database, 'notifications', ids, (current) => current && { ...current, toAnnounce: true });
  const all = ['alarm', 'critical', 'other', 'plain'];
  await announce();
  expect(silent.splice(0).sort()).toEqual(['other', 'plain']);
  await editPreferences(database, me, () => ({ bannerSound: 'none' }));
  await arriveAgain(...all);
  await announce();
  expect([silent.splice(0).sort(), played()]).toEqual([all, 0]);
  await editPreferences(database, me, () => ({ bannerSound: 'chime' }));
  await arriveAgain(...all);
  await announce();
  expect([silent.sort(), played()]).toEqual([all, 1]);
  await arriveAgain('plain', 'other');
  await announce();
  expect(played()).toBe(1);
});

test('what was read, put away or settled has its banner taken back, and nothing else', async () => {
  const { database } = await device({});
  const taken: string[] = [];
  onTestFinished(takeBannersBack(database, { takeBack: (ids) => void taken.push(...ids) }));
  await markSeen(database, ['plain']);
  await markRead(database, ['plain']);
  await archive(database, ['other']);
  await changeDocuments(database, 'notifications', ['alarm'], (current) =>
    current === undefined ? undefined : { ...current, unread: false, onBell: false },
  );
  await expect.poll(() => taken).toEqual(['plain', 'other', 'alarm']);
});

test('a banner accepts once and snoozes, the tray pauses and goes on, all without a screen', async () => {
  const { database } = await device({});
  const said = { banner: (_: BannerAnswer) => {}, pause: (_: Pause) => {} };
  const platform = {
    onBannerAnswered: (listener: typeof said.banner) => {
      said.banner = listener;
      return () => undefined;
    },
    onPauseAsked: (listener: typeof said.pause) => {
      said.pause = listener;
      return () => undefined;
    },
  };
  followBannerAnswers(database, platform, me);
  const at = (time: string) => expect.stringMatching(new RegExp(`T${time}:`, 'u'));
  const answers = async () => (await database.collections.notifications.findOne('plain').exec())?.toJSON();
  said.banner({ id: 'plain', answer: 'accept' });
  await expect.poll(answers).toMatchObject({ answer: 'accepted', answeredAt: at('12:00') });
  vi.setSystemTime(NOON + 60_000);
  said.banner({ id: 'plain', answer: 'accept' });
  said.banner({ id: 'other', answer: 'snooze' });
  const snoozed = { place: 'snoozed', snoozedUntil: at('13:01') };
  await expect.poll(() => database.collections.notifications.findOne('other').exec()).toMatchObject(snoozed);
  expect(await answers()).toMatchObject({ answeredAt: at('12:00') });

  const pausedUntil = async () => (await database.collections.preferences.findOne(me.username).exec())?.pausedUntil;
  said.pause('an-hour');
  await expect.poll(pausedUntil).toEqual(at('13:01'));
  said.pause('over');
  await expect.poll(pausedUntil).toBeNull();
});

test('what is before somebody has no banner, and one that comes when they look away has', async () => {
  const { announced, announce } = await device({});
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  render(() => <Shown part="lead-1" />);
  await expect.poll(() => isOnScreen('lead-1')).toBe(true);
  await announce();
  expect(announced).toEqual(['other']);
});

test('what is before somebody on another page, such as the popover at the tray, has no banner either', async () => {
  const { announced, announce } = await device({});
  const page = '../ui/on-screen.ts?of-another-page';
  const popover: OnScreen = await import(/* @vite-ignore */ page);
  expect(popover.useOnScreen).not.toBe(useOnScreen);
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  render(() => <Shown part="lead-1" on={popover} />);
  await expect.poll(() => isOnScreen('lead-1')).toBe(true);
  await announce();
  expect(announced).toEqual(['other']);

  hasFocus.mockReturnValue(false);
  window.dispatchEvent(new Event('blur'));
  await expect.poll(() => isOnScreen('lead-1')).toBe(false);
});
