import { z } from 'zod';
import { type DraftIssue, errorAt, warningAt } from './draft-issues.ts';
import { Username } from './identifiers.ts';
import type { Directory } from './recipient-resolution.ts';
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

/**
 * Everything wrong with a list of recipients; paths are indices into it. A deactivated person is a warning only: they
 * are dropped when the time comes, and a rule must stay editable when someone leaves.
 *
 * @param who what the recipients are called to the admin, such as “recipient” or “approver”
 * @param directory with it, named people are looked up
 */
export function checkRecipients(
  recipients: readonly Recipient[],
  who: 'recipient' | 'approver',
  directory: Directory | undefined,
): readonly DraftIssue[] {
  if (recipients.length === 0) return [errorAt([], `Choose at least one ${who}.`)];
  if (directory === undefined) return [];
  return recipients.flatMap((recipient, index) => {
    if (recipient.kind !== 'user') return [];
    const person = directory.get(recipient.username);
    if (person === undefined) return [errorAt([index], `There is no user “${recipient.username}”.`)];
    return person.active ? [] : [warningAt([index], `${person.displayName} is deactivated and will be left out.`)];
  });
}
