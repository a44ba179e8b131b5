import { z } from 'zod';
import { CalendarDate } from './identifiers.ts';
import { reckonableZone, StoredTimeZone, TimeZone } from './time-zones.ts';

/** From Monday on, as ISO 8601 counts them. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A time of day, `00:00` to `24:00`. */
export const ClockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time of day is HH:MM, from 00:00 to 24:00.');
export type ClockTime = z.infer<typeof ClockTime>;

export const WorkingHours = z
  .strictObject({ from: ClockTime, to: ClockTime })
  .refine(
    ({ from, to }) => from < to,
    'Working hours end after they begin. Enter a shift over midnight as two: until 24:00, and from 00:00 on the next day.',
  );
export type WorkingHours = z.infer<typeof WorkingHours>;

const DayHours = z
  .array(WorkingHours)
  .max(4, 'A day has at most four stretches of work.')
  .refine(
    (hours) => hours.every(({ from }, index) => index === 0 || from >= (hours[index - 1]?.to ?? '')),
    'The hours of a day come in order and do not overlap.',
  );

/** The hours of each day of the week; a day off has none. */
export const WorkingWeek = z
  .strictObject({
    monday: DayHours,
    tuesday: DayHours,
    wednesday: DayHours,
    thursday: DayHours,
    friday: DayHours,
    saturday: DayHours,
    sunday: DayHours,
  } satisfies { [D in Weekday]: typeof DayHours })
  .refine((week) => weekdays.some((day) => week[day].length > 0), 'A week has at least one hour of work.');
export type WorkingWeek = z.infer<typeof WorkingWeek>;

export const Holiday = z.strictObject({ date: CalendarDate, name: z.string().trim().max(120) });
export type Holiday = z.infer<typeof Holiday>;

/** When the people of an org work. */
export const WorkingCalendar = z.strictObject({
  timeZone: TimeZone,
  week: WorkingWeek,
  holidays: z.array(Holiday).max(500, 'At most 500 holidays are possible.'),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

/** One person's own hours, which go before those of the org; its holidays hold for everyone. */
export const OwnWorkingHours = WorkingCalendar.pick({ timeZone: true, week: true });
export type OwnWorkingHours = z.infer<typeof OwnWorkingHours>;

/** One person's own hours as they are stored. */
export const StoredWorkingHours = OwnWorkingHours.extend({ timeZone: StoredTimeZone });

/** The calendar a person works by; a zone of their own that nobody can reckon with is that of the org. */
export function calendarOf(
  person: { readonly workingHours?: OwnWorkingHours | null | undefined } | undefined,
  org: WorkingCalendar,
): WorkingCalendar {
  if (person?.workingHours == null) return org;
  const { timeZone, week } = person.workingHours;
  return { timeZone: reckonableZone(timeZone) ?? org.timeZone, week, holidays: org.holidays };
}

const officeDay: WorkingHours[] = [{ from: '08:00', to: '18:00' }];

/** What holds until an admin says otherwise. */
export const standardCalendar: WorkingCalendar = {
  timeZone: 'UTC',
  week: {
    monday: officeDay,
    tuesday: officeDay,
    wednesday: officeDay,
    thursday: officeDay,
    friday: officeDay,
    saturday: [],
    sunday: [],
  },
  holidays: [],
};
