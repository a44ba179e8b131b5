import type { Notification } from './notifications.ts';
import type { PreferencesDraft } from './preferences.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { isWorkingTime } from './working-time.ts';

/** Whether a banner is shown now, once the person is to be disturbed again, or not at all. */
export type BannerDecision = 'now' | 'later' | 'never';

type Announced = Pick<Notification, 'trigger' | 'critical' | 'recordId' | 'ruleId'>;

/**
 * Whether an arrival may disturb somebody. All of it is about banners: the bell counts whatever they want. What is
 * critical, and a hand-off past its alarm, pass every wish.
 */
export function bannerDecision(
  { trigger, critical, recordId, ruleId }: Announced,
  wishes: Omit<PreferencesDraft, 'id'>,
  calendar: WorkingCalendar,
  now: number,
): BannerDecision {
  if (!canWait({ trigger, critical })) return 'now';
  if (wishes.channels[trigger]?.banner === false) return 'never';
  if (wishes.mutedRecords.includes(recordId)) return 'never';
  if (ruleId !== undefined && wishes.mutedRules.includes(ruleId)) return 'never';
  if (isPaused(wishes, now)) return 'later';
  return wishes.quietOutsideWorkingHours && !isWorkingTime(calendar, now) ? 'later' : 'now';
}

/** Whether a banner may be put off at all. */
export function canWait({ trigger, critical }: Pick<Announced, 'trigger' | 'critical'>): boolean {
  return !critical && trigger !== 'hand-off-unseen';
}

/** Whether banners wait for a time the person has set. */
export function isPaused({ pausedUntil }: Pick<PreferencesDraft, 'pausedUntil'>, now: number): boolean {
  return pausedUntil !== null && Date.parse(pausedUntil) > now;
}
