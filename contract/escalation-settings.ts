import { z } from 'zod';
import { standardCalendar, WorkingCalendar } from './working-calendar.ts';

/** How promising a record is; the picklist of the catalogue's `rating`. */
export const Rating = z.enum(['hot', 'warm', 'cold']);
export type Rating = z.infer<typeof Rating>;

const TWO_WEEKS = 14 * 24 * 60;
export const Minutes = z
  .int('Minutes are a whole number.')
  .min(1, 'At least one minute.')
  .max(TWO_WEEKS, 'At most two weeks of minutes.');

/** Minutes of the receiver's working time. */
export const EscalationTimes = z.strictObject({
  /** Unseen for this long: the receiver is reminded. */
  remindAfterMinutes: Minutes,
  /** Unseen for this much longer: the one who handed over and the receiver's manager are told. */
  escalateAfterMinutes: Minutes,
});
export type EscalationTimes = z.infer<typeof EscalationTimes>;

export const EscalationSettings = z.strictObject({
  active: z.boolean(),
  standard: EscalationTimes,
  /** Instead of the standard for records of a rating; null: nothing happens for those. */
  byRating: z.partialRecord(Rating, EscalationTimes.nullable()),
});
export type EscalationSettings = z.infer<typeof EscalationSettings>;

/** What an org decides about its hand-offs. */
export const HandOffSettings = z.strictObject({
  calendar: WorkingCalendar,
  escalation: EscalationSettings,
  /** The org's aim: seen within this many minutes of working time. The report draws it as a line. */
  targetMinutes: Minutes,
});
export type HandOffSettings = z.infer<typeof HandOffSettings>;

/** What holds until an admin says otherwise: the alarm after 15 minutes for what is hot, after an hour for the rest. */
export const standardHandOffSettings: HandOffSettings = {
  calendar: standardCalendar,
  escalation: {
    active: true,
    standard: { remindAfterMinutes: 30, escalateAfterMinutes: 30 },
    byRating: { hot: { remindAfterMinutes: 5, escalateAfterMinutes: 10 } },
  },
  targetMinutes: 15,
};
