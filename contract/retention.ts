import { z } from 'zod';

const Days = z
  .int('Days are a whole number.')
  .min(7, 'At least 7 days: a laptop may be off for a week.')
  .max(3_650, 'At most 3,650 days, which are ten years.');

/** How long an org keeps what nobody needs any more. */
export const RetentionSettings = z.strictObject({
  /** The server remembers for so long that something was deleted; a laptop away for longer compares all it has. */
  tombstoneDays: Days,
  /** A notification goes this long after it was read or archived, if nothing happened to it since. */
  readNotificationDays: Days,
  /** A hand-off leaves the laptops this long after it was opened or settled, if nothing happened to it since. */
  handOffDays: Days,
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;

/** What holds until an admin says otherwise. */
export const standardRetention: RetentionSettings = { tombstoneDays: 90, readNotificationDays: 180, handOffDays: 90 };
