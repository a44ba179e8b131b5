import { describe, expect, it } from 'vitest';
import { calendarOf, standardCalendar, WorkingCalendar, WorkingHours } from './working-calendar.ts';

const withMonday = (monday: object[]) => ({ ...standardCalendar, week: { ...standardCalendar.week, monday } });
const nobodyWorks = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

describe('a working calendar', () => {
  it('may have a break at noon and work until midnight', () => {
    const calendar = withMonday([
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ]);
    expect(WorkingCalendar.parse(calendar)).toEqual(calendar);
  });

  it.each([
    ['an hour that ends before it begins', withMonday([{ from: '18:00', to: '08:00' }])],
    ['a time there is not', withMonday([{ from: '08:00', to: '24:30' }])],
    [
      'hours that overlap',
      withMonday([
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '14:00' },
      ]),
    ],
    ['a week without work', { ...standardCalendar, week: nobodyWorks }],
    ['an unknown time zone', { ...standardCalendar, timeZone: 'Mars/Olympus' }],
    ['an offset for a time zone', { ...standardCalendar, timeZone: '+02:00' }],
    ['a holiday that is no day', { ...standardCalendar, holidays: [{ date: '2026-02-30', name: '' }] }],
  ])('has not %s', (_, calendar) => {
    expect(WorkingCalendar.safeParse(calendar).success).toBe(false);
  });

  it('says how a shift over midnight is entered', () => {
    const words = WorkingHours.safeParse({ from: '22:00', to: '06:00' }).error?.issues[0]?.message;
    expect(words).toMatch(/as two: until 24:00, and from 00:00 on the next day/u);
  });

  it("is a person's own where they have hours, with the holidays of the org", () => {
    const org = { ...standardCalendar, holidays: [{ date: '2026-12-25', name: 'Christmas' }] };
    const own = { timeZone: 'Asia/Kolkata', week: { ...standardCalendar.week, friday: [] } };
    expect(calendarOf({ workingHours: own }, org)).toEqual({ ...own, holidays: org.holidays });
    expect(calendarOf({ workingHours: { ...own, timeZone: 'PST' } }, org).timeZone).toBe('America/Los_Angeles');
    expect(calendarOf({ workingHours: { ...own, timeZone: 'Mars/Olympus' } }, org).timeZone).toBe(org.timeZone);
    for (const person of [undefined, {}, { workingHours: null }]) expect(calendarOf(person, org)).toBe(org);
  });
});
