import { isPaused } from '#contract/banner-decision.ts';
import type { BannerState } from '#contract/desktop-bridge.ts';
import { type PreferencesDraft, standardPreferences } from '#contract/preferences.ts';
import { nextWorkingMorning } from '#contract/snooze-times.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { isWorkingTime } from '#contract/working-time.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { Platform } from '../platform/platform.ts';
import { ownCalendar } from './org-calendar.ts';

type Wishes = Pick<PreferencesDraft, 'pausedUntil' | 'quietOutsideWorkingHours'>;

/** Until when banners wait, by what somebody wishes and when they work. */
export function bannerStateOf(wishes: Wishes, calendar: WorkingCalendar, now: number): BannerState {
  const quiet = wishes.quietOutsideWorkingHours && !isWorkingTime(calendar, now);
  return {
    pausedUntil: isPaused(wishes, now) ? wishes.pausedUntil : null,
    quietUntil: quiet ? nextWorkingMorning(calendar, now) : null,
  };
}

/**
 * Says on the platform until when banners wait, whenever that is not what it said last.
 *
 * @returns what looks whether it still holds; to be called now and then, since a pause ends by itself
 */
export function bannerStateTeller(
  { collections }: LocalDatabase,
  platform: Pick<Platform, 'showBannerState'>,
  username: string,
): () => Promise<void> {
  let told = '';
  return async () => {
    const wishes = await collections.preferences.findOne(username).exec();
    const calendar = await ownCalendar({ collections }, username);
    const state = bannerStateOf(wishes ?? standardPreferences, calendar, Date.now());
    if (JSON.stringify(state) === told) return;
    told = JSON.stringify(state);
    platform.showBannerState(state);
  };
}
