import { z } from 'zod';
import { Username } from './identifiers.ts';
import { Role } from './users.ts';

/** Who a rule's notification or an approval step goes to; resolved to people at the moment it happens. */
export const Recipient = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.enum(['owner', 'creator', 'owner-manager']) }),
    z.strictObject({ kind: z.literal('user'), username: Username }),
    z.strictObject({ kind: z.literal('role'), role: Role }),
  ],
  "A recipient is the owner, the creator, the owner's manager, a user or a role.",
);
export type Recipient = z.infer<typeof Recipient>;

/** The most recipients of one action, and approvers of one step. */
export const MAX_RECIPIENTS = 50;
