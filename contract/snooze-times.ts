import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Timestamp } from './identifiers.ts';
import type { ClockTime, WorkingCalendar } from './working-calendar.ts';
import { dayOf, workBeginsOn, workEndsOn } from './working-time.ts';

export const snoozeChoices = ['in-an-hour', 'this-evening', 'next-working-morning', 'next-monday'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

const HOUR_MS = 3_600_000;
const EVENING = '18:00';
/** Whoever works until later than this has no evening left to look at anything. */
const LATEST_EVENING = '22:00';
/** When a day begins on which nobody works. */
const MORNING = '08:00';
const MONDAY = 1;
const DAYS_LOOKED_AHEAD = 366;

/**
 * When something that is put off comes back, by the hours and in the time zone of whoever puts it off; null for what
 * does not lie ahead, such as this evening once it has come.
 */
export function snoozeTimes(
  calendar: WorkingCalendar,
  now: number,
): { readonly [C in SnoozeChoice]: Timestamp | null } {
  const today = dayOf(calendar, now);
  return {
    'in-an-hour': timestamp(now + HOUR_MS),
    'this-evening': ahead(now, eveningOf(calendar, today)),
    'next-working-morning': nextWorkingMorning(calendar, now),
    'next-monday': timestamp(morningOf(calendar, today.add({ days: 7 + MONDAY - today.dayOfWeek }))),
  };
}

/** The morning of a day in this calendar: when work begins, or would. */
export function snoozeUntilDay(calendar: WorkingCalendar, date: CalendarDate): Timestamp {
  return timestamp(morningOf(calendar, Temporal.PlainDate.from(date)));
}

/** The next moment at which the clock of this calendar shows a time, today or tomorrow. */
export function nextTimeOfDay(calendar: WorkingCalendar, now: number, time: ClockTime): Timestamp {
  const today = dayOf(calendar, now);
  const ofDay = (days: number) =>
    time === '24:00'
      ? clock(calendar, today.add({ days: days + 1 }), '00:00')
      : clock(calendar, today.add({ days }), time);
  return timestamp(ofDay(0) > now ? ofDay(0) : ofDay(1));
}

/** The first morning of work after now; null where the calendar has none ahead. */
export function nextWorkingMorning(calendar: WorkingCalendar, now: number): Timestamp | null {
  const today = dayOf(calendar, now);
  for (let days = 0; days < DAYS_LOOKED_AHEAD; days += 1) {
    const begins = workBeginsOn(calendar, today.add({ days }));
    if (begins !== undefined && begins > now) return timestamp(begins);
  }
  return null;
}

/** Six, or the end of a longer day. */
function eveningOf(calendar: WorkingCalendar, day: Temporal.PlainDate): number {
  const six = clock(calendar, day, EVENING);
  const ends = workEndsOn(calendar, day) ?? six;
  return ends <= clock(calendar, day, LATEST_EVENING) ? Math.max(six, ends) : six;
}

function morningOf(calendar: WorkingCalendar, day: Temporal.PlainDate): number {
  return workBeginsOn(calendar, day) ?? clock(calendar, day, MORNING);
}

function clock({ timeZone }: WorkingCalendar, day: Temporal.PlainDate, time: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function ahead(now: number, moment: number): Timestamp | null {
  return moment > now ? timestamp(moment) : null;
}

function timestamp(moment: number): Timestamp {
  return new Date(moment).toISOString();
}
