import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardCalendar, type WorkingCalendar, type WorkingHours, weekdays } from './working-calendar.ts';
import { afterWorkingTime, workingTimeBetween } from './working-time.ts';

const MINUTE = 60_000;
const berlin: WorkingCalendar = { ...standardCalendar, timeZone: 'Europe/Berlin' };

/** Clocks change in all of these, by an hour or by half of one, at night or at midnight, in either half of the year. */
const zones = ['Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'];

/** Asks the clock on the wall at every minute: as slow and as simple as it gets. */
function minutesAtWork(calendar: WorkingCalendar, from: number, to: number): number[] {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const reached = new Map<string, string>();
  const minutes: number[] = [];
  // From the day before, to know what the clock has shown so far on each day.
  for (let minute = from - 36 * 60 * MINUTE; minute < to; minute += MINUTE) {
    const [day = '', time = ''] = wall.format(minute).split(', ');
    const latest = [reached.get(day) ?? '', time].sort().at(-1) ?? '';
    reached.set(day, latest);
    const date = day.split('/').reverse().join('-');
    const weekday = weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
    const off = calendar.holidays.some((holiday) => holiday.date === date);
    if (minute >= from && !off && calendar.week[weekday].some((hours) => hours.from <= latest && latest < hours.to)) {
      minutes.push(minute);
    }
  }
  return minutes;
}

// Not shortly after midnight: there an hour may begin or end at a time that a day skips.
const clockTime = fc
  .constantFrom(0, ...Array.from({ length: 20 }, (_, hour) => (hour + 4) * 60), 555, 1_065, 1_440)
  .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
const day = fc.uniqueArray(clockTime, { maxLength: 6 }).map((times) => {
  const sorted = times.sort();
  const hours: WorkingHours[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    hours.push({ from: sorted[index] ?? '', to: sorted[index + 1] ?? '' });
  }
  return hours;
});
const calendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.record({
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  }),
  holidays: fc.constantFrom([], [{ date: '2026-10-26', name: 'A Monday' }]),
});
/** Around the days on which clocks change in one of the zones, to the minute. */
const moment = fc
  .tuple(
    fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-04-24',
      '2026-09-06',
      '2026-10-04',
      '2026-10-25',
      '2026-10-30',
      '2026-11-01',
    ),
    fc.integer({ min: -1_500, max: 1_500 }),
  )
  .map(([date, minutes]) => Date.parse(`${date}T00:00Z`) + minutes * MINUTE);
const iso = (at: number) => new Date(at).toISOString();

describe('working time', () => {
  it('is what a clock on the wall says minute by minute', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 0, max: 2_000 }), (someCalendar, from, minutes) => {
        const to = from + minutes * MINUTE;
        const expected = minutesAtWork(someCalendar, from, to).length * MINUTE;
        expect(workingTimeBetween(someCalendar, iso(from), iso(to))).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('has passed at the end of the last of its minutes', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 1, max: 600 }), (someCalendar, from, minutes) => {
        const last = minutesAtWork(someCalendar, from, from + 2_000 * MINUTE)[minutes - 1];
        const at = afterWorkingTime(someCalendar, iso(from), minutes * MINUTE);
        if (last !== undefined) expect(at).toBe(iso(last + MINUTE));
        else if (at !== undefined) expect(Date.parse(at)).toBeGreaterThan(from + 2_000 * MINUTE);
      }),
      { numRuns: 40 },
    );
  });

  it('there and back is the same', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 1, max: 10_000_000 }), (someCalendar, from, milliseconds) => {
        const at = afterWorkingTime(someCalendar, iso(from), milliseconds);
        if (at !== undefined) expect(workingTimeBetween(someCalendar, iso(from), at)).toBe(milliseconds);
      }),
    );
  });

  it.each([
    ['within a day', '2026-11-20T09:00:00.000Z', 30, '2026-11-20T09:30:00.000Z'],
    ['over the weekend', '2026-11-20T16:58:00.000Z', 15, '2026-11-23T07:13:00.000Z'],
    ['from the night before', '2026-11-19T22:00:00.000Z', 1, '2026-11-20T07:01:00.000Z'],
    ['to the very end of the day', '2026-11-20T16:58:00.000Z', 2, '2026-11-20T17:00:00.000Z'],
  ])('goes on %s', (_, from, minutes, expected) => {
    expect(afterWorkingTime(berlin, from, minutes * MINUTE)).toBe(expected);
  });

  it('counts a shift over midnight, entered as two, as one', () => {
    const week = {
      ...berlin.week,
      thursday: [{ from: '22:00', to: '24:00' }],
      friday: [{ from: '00:00', to: '06:00' }],
    };
    const nights = { ...berlin, week };
    expect(workingTimeBetween(nights, '2026-11-19T12:00:00.000Z', '2026-11-20T12:00:00.000Z')).toBe(8 * 60 * MINUTE);
    expect(afterWorkingTime(nights, '2026-11-19T22:50:00.000Z', 30 * MINUTE)).toBe('2026-11-19T23:20:00.000Z');
  });

  it('never comes where nobody works', () => {
    const holidays = Array.from({ length: 400 }, (_, index) => ({
      date: iso(Date.parse('2026-11-20') + index * 24 * 60 * MINUTE).slice(0, 10),
      name: 'Sabbatical',
    }));
    expect(afterWorkingTime({ ...berlin, holidays }, '2026-11-20T09:00:00.000Z', MINUTE)).toBeUndefined();
  });
});
