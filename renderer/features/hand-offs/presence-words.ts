import type { Presence } from '#contract/presence.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { afterWorkingTime, isWorkingTime } from '#contract/working-time.ts';
import { clockTime } from '../../ui/time.ts';

const DAY = 24 * 60 * 60_000;

/** When somebody's device last spoke to the server, as precise as it is told. */
export function presenceWords(presence: Presence, today: string, locale?: string): string {
  if (presence === 'now') return 'checked in just now';
  if (presence === 'today') return 'checked in today';
  if (presence === 'never') return 'never checked in';
  const days = Math.round((Date.parse(today) - Date.parse(presence)) / DAY);
  if (days <= 1) return 'checked in yesterday';
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return `checked in on ${date.format(Date.parse(presence))}`;
}

/** That somebody does not work now, and when they begin again; undefined while they work. */
export function outOfHoursWords(calendar: WorkingCalendar, now: number, locale?: string): string | undefined {
  if (isWorkingTime(calendar, now)) return undefined;
  const begins = afterWorkingTime(calendar, new Date(now).toISOString(), 1);
  return begins === undefined
    ? 'outside working hours'
    : `outside working hours until ${clockTime(begins, now, locale)}`;
}
