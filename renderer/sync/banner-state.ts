import { z } from 'zod';
import { isPaused } from '#contract/banner-decision.ts';
import type { BannerState } from '#contract/desktop-bridge.ts';
import { pausesAhead } from '#contract/pause-choices.ts';
import { type PreferencesDraft, standardPreferences } from '#contract/preferences.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { afterWorkingTime, isWorkingTime } from '#contract/working-time.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/local-write.ts';
import { unattended } from '../platform/console-log.ts';
import type { Platform } from '../platform/platform.ts';
import { ownCalendar } from './org-calendar.ts';

type Wishes = Pick<PreferencesDraft, 'pausedUntil' | 'quietOutsideWorkingHours'>;

/** Until when banners wait and could be made to, by what somebody wishes and when they work. */
export function bannerStateOf(wishes: Wishes, calendar: WorkingCalendar, now: number): BannerState {
  const quiet = wishes.quietOutsideWorkingHours && !isWorkingTime(calendar, now);
  return {
    pausedUntil: isPaused(wishes, now) ? wishes.pausedUntil : null,
    quietUntil: quiet ? (afterWorkingTime(calendar, new Date(now).toISOString(), 0) ?? null) : null,
    pauses: pausesAhead(calendar, now),
  };
}

/** A timer stands still while the laptop sleeps, and a clock may be set: no wait is longer than this. */
const LONGEST_WAIT_MS = 60_000;

/** Says on the platform until when banners wait, whenever that is not what it said last. */
export class BannerClock {
  readonly #database: LocalDatabase;
  readonly #platform: Pick<Platform, 'showBannerState'>;
  readonly #username: string;
  readonly #onOver: () => void;
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** @param onOver hears that banners wait no longer, with or without a network */
  constructor(
    database: LocalDatabase,
    platform: Pick<Platform, 'showBannerState'>,
    username: string,
    onOver: () => void,
  ) {
    this.#database = database;
    this.#platform = platform;
    this.#username = username;
    this.#onOver = onOver;
  }

  /** Looks whether what was said still holds; costs nothing from then on while nothing waits. */
  async look(): Promise<void> {
    const { collections } = this.#database;
    const wishes = await collections.preferences.findOne(this.#username).exec();
    const calendar = await ownCalendar({ collections }, this.#username);
    const now = Date.now();
    const state = bannerStateOf(wishes ?? standardPreferences, calendar, now);
    clearTimeout(this.#timer);
    const ends = [state.pausedUntil, state.quietUntil].flatMap((until) => (until === null ? [] : [Date.parse(until)]));
    if (ends.length > 0 && !this.#stopped) {
      const wait = Math.min(LONGEST_WAIT_MS, ...ends.map((until) => until - now));
      this.#timer = setTimeout(() => unattended('The state of banners', this.look()), wait);
    }
    if (JSON.stringify(state) === this.#said) return;
    this.#said = JSON.stringify(state);
    this.#platform.showBannerState(state);
    if (ends.length === 0) this.#onOver();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}

/** Where on this device lies how many banners each mute has held back. */
export const HELD_BACK = 'heldBack';

/** How many were held back, by the id of the record or rule that is muted. */
export const HeldBack = z.record(z.string(), z.int().min(0)).catch({});

/** Counts a banner that was not shown for each of these mutes. */
export async function countHeldBack(database: LocalDatabase, mutes: readonly string[]): Promise<void> {
  if (mutes.length === 0) return;
  const stored = await database.collections.settings.findOne(HELD_BACK).exec();
  const counts = HeldBack.parse(stored?.toJSON().value);
  for (const id of mutes) counts[id] = (counts[id] ?? 0) + 1;
  await saveSetting(database, HELD_BACK, counts);
}
