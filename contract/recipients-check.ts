import { type DraftIssue, errorAt, warningAt } from './draft-issues.ts';
import type { Directory } from './recipient-resolution.ts';
import type { Recipient } from './recipients.ts';

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
