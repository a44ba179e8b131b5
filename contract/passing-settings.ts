import { z } from 'zod';
import { Minutes, Rating } from './escalation-settings.ts';

/** Minutes of the receiver's working time. */
export const PassingTimes = z.strictObject({
  /** Not accepted for this long: the receiver is reminded. */
  remindAfterMinutes: Minutes,
  /** Not accepted for this much longer: it goes to somebody else. */
  passAfterMinutes: Minutes,
});
export type PassingTimes = z.infer<typeof PassingTimes>;

/** To whom something goes that its receiver did not accept: whoever stands in for them, or the manager above. */
export const PassingTarget = z.enum(['deputy', 'manager']);
export type PassingTarget = z.infer<typeof PassingTarget>;

/** What an org decides about hand-offs that nobody accepts. */
export const PassingSettings = z.strictObject({
  active: z.boolean(),
  standard: PassingTimes,
  /** Instead of the standard for records of a rating; null: those stay where they are. */
  byRating: z.partialRecord(Rating, PassingTimes.nullable()),
  /** Who is asked, in this order. */
  to: z.array(PassingTarget).min(1, 'Choose to whom it goes.').max(PassingTarget.options.length),
  /** How often it passes on before a manager has it for good. */
  atMost: z.int('A whole number.').min(1, 'At least once.').max(10, 'At most ten times.'),
  /** What becomes of it while the receiver is away: it passes on at once, or waits for them. */
  whenAway: z.enum(['pass', 'wait']),
});
export type PassingSettings = z.infer<typeof PassingSettings>;

/** What holds until an admin says otherwise: nothing moves by itself. */
export const standardPassingSettings: PassingSettings = {
  active: false,
  standard: { remindAfterMinutes: 60, passAfterMinutes: 60 },
  byRating: { hot: { remindAfterMinutes: 15, passAfterMinutes: 15 } },
  to: ['deputy', 'manager'],
  atMost: 3,
  whenAway: 'pass',
};
