import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTimeOfDay, nextWorkingMorning, snoozeTimes, snoozeUntilDay } from './snooze-times.ts';
import { standardCalendar, type WorkingCalendar, weekdays } from './working-calendar.ts';
import { isWorkingTime } from './working-time.ts';

const berlin: WorkingCalendar = { ...standardCalendar, timeZone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso);
/** A Friday afternoon in November. */
const friday = at('2026-11-20T15:10:00.000Z');

describe('the times to snooze until', () => {
  it('follow the hours and the time zone of whoever snoozes', () => {
    expect(snoozeTimes(berlin, friday)).toEqual({
      'in-an-hour': '2026-11-20T16:10:00.000Z',
      'this-evening': '2026-11-20T17:00:00.000Z',
      'next-working-morning': '2026-11-23T07:00:00.000Z',
      'next-monday': '2026-11-23T07:00:00.000Z',
    });
  });

  it('have no evening that has come, and one that waits for the end of a long day', () => {
    expect(snoozeTimes(berlin, at('2026-11-20T17:00:00.000Z'))['this-evening']).toBeNull();
    const long = { ...berlin, week: { ...berlin.week, friday: [{ from: '12:00', to: '20:00' }] } };
    expect(snoozeTimes(long, friday)['this-evening']).toBe('2026-11-20T19:00:00.000Z');
    const night = { ...berlin, week: { ...berlin.week, friday: [{ from: '16:00', to: '24:00' }] } };
    expect(snoozeTimes(night, friday)['this-evening']).toBe('2026-11-20T17:00:00.000Z');
  });

  it('take the morning of today before work, and leave holidays out', () => {
    expect(nextWorkingMorning(berlin, at('2026-11-20T05:00:00.000Z'))).toBe('2026-11-20T07:00:00.000Z');
    const holidays = [{ date: '2026-11-23', name: 'A day off' }];
    expect(nextWorkingMorning({ ...berlin, holidays }, friday)).toBe('2026-11-24T07:00:00.000Z');
    expect(snoozeTimes({ ...berlin, holidays }, friday)['next-monday']).toBe('2026-11-23T07:00:00.000Z');
    expect(snoozeUntilDay(berlin, '2026-11-28')).toBe('2026-11-28T07:00:00.000Z');
  });
});

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'UTC'];
const QUARTER = 15 * 60_000;

/** A clock on the wall, read every quarter of an hour: slow, and right on every night on which clocks change. */
function wall(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (moment: number) => {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return {
      date: `${parts['year']}-${parts['month']}-${parts['day']}`,
      weekday: weekdays.find((day) => day === parts['weekday']?.toLowerCase()) ?? 'monday',
      time: `${parts['hour']}:${parts['minute']}`,
    };
  };
}

const hours = fc.integer({ min: 16, max: 48 }).map((quarter) => {
  const from = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  return [{ from, to: '16:00' }];
});
const day = fc.option(hours, { nil: [] });
const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.record({
    monday: hours,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  }),
  holidays: fc.constantFrom([], [{ date: '2026-10-26', name: '' }]),
});
/** The quarters of the weeks around the changes of clocks, in both halves of the world. */
const moments = fc
  .tuple(
    fc.constantFrom('2026-03-06', '2026-03-27', '2026-04-03', '2026-09-25', '2026-10-02', '2026-10-23', '2026-10-30'),
    fc.integer({ min: 0, max: 5 * 96 }),
  )
  .map(([start, quarters]) => at(`${start}T00:00:00Z`) + quarters * QUARTER);

describe('by a clock on the wall', () => {
  it('the next working morning is the first time it shows the beginning of a day of work', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const read = wall(calendar.timeZone);
        let expected = now;
        for (;;) {
          expected += QUARTER;
          const { date, weekday, time } = read(expected);
          if (calendar.holidays.some((holiday) => holiday.date === date)) continue;
          if (calendar.week[weekday][0]?.from === time) break;
        }
        expect(nextWorkingMorning(calendar, now)).toBe(new Date(expected).toISOString());
      }),
      { numRuns: 60 },
    );
  });

  it('the evening is one on which it shows six or later, and Monday a Monday within a week', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const read = wall(calendar.timeZone);
        const { 'this-evening': evening, 'next-monday': monday } = snoozeTimes(calendar, now);
        if (evening === null) expect(read(now).time >= '18:00').toBe(true);
        else expect(read(at(evening))).toMatchObject({ date: read(now).date, time: '18:00' });
        const { weekday, date } = read(at(monday ?? ''));
        expect([weekday, date > read(now).date]).toEqual(['monday', true]);
        expect(at(monday ?? '') - now).toBeLessThanOrEqual(8 * 96 * QUARTER);
      }),
    );
  });

  it('it is working time while it shows an hour of work', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const { date, weekday, time } = wall(calendar.timeZone)(now);
        const works = calendar.week[weekday].some(({ from, to }) => from <= time && time < to);
        const holiday = calendar.holidays.some((one) => one.date === date);
        expect(isWorkingTime(calendar, now)).toBe(works && !holiday);
      }),
    );
  });
});

it('a time of day is the next there is, over a night in which clocks change too', () => {
  const berlin = { ...standardCalendar, timeZone: 'Europe/Berlin' };
  const next = (now: string, time: string) => nextTimeOfDay(berlin, Date.parse(now), time);
  expect(next('2026-10-24T10:00:00.000Z', '18:30')).toBe('2026-10-24T16:30:00.000Z');
  expect(next('2026-10-24T16:30:00.000Z', '18:30')).toBe('2026-10-25T17:30:00.000Z');
  expect(next('2026-10-24T10:00:00.000Z', '24:00')).toBe('2026-10-24T22:00:00.000Z');
});
