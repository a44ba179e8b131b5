import type { BannerAnswer, Pause } from '#contract/desktop-bridge.ts';
import { pauseTimes } from '#contract/pause-choices.ts';
import { snoozeTimes } from '#contract/snooze-times.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { answerHandOff, snoozed } from '../database/notification-edits.ts';
import { editPreferences } from '../database/preference-edits.ts';
import { undoably } from '../database/triage-undo.ts';
import type { Platform, StopListening } from '../platform/platform.ts';
import { ownCalendar } from './org-calendar.ts';

type Person = { readonly orgId: string; readonly username: string };

/** Does what a person says by banners and by the tray, while no screen may be drawn, and offline too. */
export function followBannerAnswers(
  database: LocalDatabase,
  platform: Pick<Platform, 'onBannerAnswered' | 'onPauseAsked'>,
  person: Person,
): StopListening {
  const stops = [
    platform.onBannerAnswered((answer) => void answerBanner(database, person, answer)),
    platform.onPauseAsked((pause) => void pauseBanners(database, person, pause)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What is settled or answered already is left as it is: a banner may be older than that. */
async function answerBanner(database: LocalDatabase, person: Person, { id, answer }: BannerAnswer): Promise<void> {
  const notification = await database.collections.notifications.findOne(id).exec();
  if (notification === null || notification.resolved !== null) return;
  if (answer === 'accept') return answerHandOff(database, id, 'accepted', '');
  const until = snoozeTimes(await ownCalendar(database, person.username), Date.now())['in-an-hour'];
  if (until === null) return;
  await undoably(database, `Snoozed “${notification.title}”`, [id], snoozed(until));
}

async function pauseBanners(database: LocalDatabase, person: Person, pause: Pause): Promise<void> {
  const calendar = await ownCalendar(database, person.username);
  const pausedUntil = pause === 'over' ? null : pauseTimes(calendar, Date.now())[pause];
  // A menu may be older than the end of what it offers.
  if (pause !== 'over' && pausedUntil === null) return;
  await editPreferences(database, person, () => ({ pausedUntil }));
}
