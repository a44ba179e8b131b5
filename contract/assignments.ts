import { z } from 'zod';
import { Username } from './identifiers.ts';

/** The most people of one pool. */
const MAX_POOL = 100;

/** How a pool decides who is next: whoever has waited longest, or whoever has the fewest open records. */
export const PoolOrder = z.enum(['round-robin', 'least-open']);
export type PoolOrder = z.infer<typeof PoolOrder>;

/** To whom a rule gives a record; resolved to one person at the moment it fires. */
export const AssignmentTarget = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('user'), username: Username }),
    z.strictObject({ kind: z.literal('owner-manager') }),
    z.strictObject({
      kind: z.literal('pool'),
      usernames: z.array(Username).max(MAX_POOL, `At most ${MAX_POOL} people are possible.`),
      by: PoolOrder,
    }),
  ],
  "A record is assigned to a user, to the owner's manager or to a pool.",
);
export type AssignmentTarget = z.infer<typeof AssignmentTarget>;

/** Makes somebody the owner of the record: whoever is deactivated or away, or has declined it, is passed over. */
export const AssignAction = z.strictObject({
  type: z.literal('assign'),
  to: AssignmentTarget,
  /** Passes over whoever does not work at that moment, too. */
  onlyInWorkingHours: z.boolean().optional(),
});
export type AssignAction = z.infer<typeof AssignAction>;
