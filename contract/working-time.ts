import { Temporal } from 'temporal-polyfill';
import type { Timestamp } from './identifiers.ts';
import { type WorkingCalendar, type WorkingHours, weekdays } from './working-calendar.ts';

/** A stretch of work in milliseconds since 1970; its end is no part of it. */
type WorkingSpan = { readonly start: number; readonly end: number };

/** A calendar without an hour of work for this long has none: nothing waits for a week that never comes. */
const DAYS_LOOKED_AHEAD = 366;

/**
 * How much of the time between two moments was working time, in milliseconds. Work begins when the clock of the
 * calendar's time zone first shows an hour's `from` and ends when it first shows its `to`, so a day on which clocks
 * change is as long as it really was.
 */
export function workingTimeBetween(calendar: WorkingCalendar, from: Timestamp, to: Timestamp): number {
  const start = Date.parse(from);
  const end = Date.parse(to);
  let worked = 0;
  const lastDay = dayOf(calendar, end);
  for (let day = dayOf(calendar, start); Temporal.PlainDate.compare(day, lastDay) <= 0; day = day.add({ days: 1 })) {
    for (const span of spansOn(calendar, day)) {
      worked += Math.max(0, Math.min(span.end, end) - Math.max(span.start, start));
    }
  }
  return worked;
}

/** The first moment by which this much working time has passed; undefined where the calendar has no work ahead. */
export function afterWorkingTime(
  calendar: WorkingCalendar,
  from: Timestamp,
  milliseconds: number,
): Timestamp | undefined {
  const start = Date.parse(from);
  const firstDay = dayOf(calendar, start);
  let left = milliseconds;
  let idle = 0;
  for (let day = firstDay; idle < DAYS_LOOKED_AHEAD; day = day.add({ days: 1 })) {
    const spans = spansOn(calendar, day);
    for (const span of spans) {
      const begun = Math.max(span.start, start);
      if (span.end <= begun) continue;
      if (begun + left <= span.end) return new Date(begun + left).toISOString();
      left -= span.end - begun;
    }
    idle = spans.length === 0 ? idle + 1 : 0;
  }
  return undefined;
}

/** The calendar day that a moment falls on where the calendar is kept. */
export function dayOf({ timeZone }: Pick<WorkingCalendar, 'timeZone'>, moment: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** When the next day begins where the calendar is kept. */
export function nextDayBegins(calendar: WorkingCalendar, moment: Timestamp): Timestamp {
  const next = dayOf(calendar, Date.parse(moment)).add({ days: 1 }).toZonedDateTime(calendar.timeZone);
  return new Date(next.epochMilliseconds).toISOString();
}

/** When the first work of a day begins, in milliseconds since 1970; undefined for a day off. */
export function workBeginsOn(calendar: WorkingCalendar, day: Temporal.PlainDate): number | undefined {
  return spansOn(calendar, day)[0]?.start;
}

/** When the last work of a day ends, in milliseconds since 1970; undefined for a day off. */
export function workEndsOn(calendar: WorkingCalendar, day: Temporal.PlainDate): number | undefined {
  return spansOn(calendar, day).at(-1)?.end;
}

/** Whether somebody works at a moment. */
export function isWorkingTime(calendar: WorkingCalendar, moment: number): boolean {
  return workBeganBy(calendar, moment) !== undefined;
}

/** When the stretch of work began that a moment is in, in milliseconds since 1970; undefined where nobody works. */
export function workBeganBy(calendar: WorkingCalendar, moment: number): number | undefined {
  return spansOn(calendar, dayOf(calendar, moment)).find(({ start, end }) => start <= moment && moment < end)?.start;
}

function spansOn({ timeZone, week, holidays }: WorkingCalendar, day: Temporal.PlainDate): readonly WorkingSpan[] {
  const weekday = weekdays[day.dayOfWeek - 1];
  if (weekday === undefined || holidays.some(({ date }) => date === day.toString())) return [];
  return week[weekday].map((hours) => spanOf(hours, day, timeZone));
}

function spanOf({ from, to }: WorkingHours, day: Temporal.PlainDate, timeZone: string): WorkingSpan {
  const at = (time: string) =>
    time === '24:00'
      ? day.add({ days: 1 }).toZonedDateTime(timeZone)
      : day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return { start: at(from).epochMilliseconds, end: at(to).epochMilliseconds };
}
