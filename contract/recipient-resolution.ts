import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import { type DraftIssue, errorAt, warningAt } from './draft-issues.ts';
import { Username } from './identifiers.ts';
import { Role, type User } from './users.ts';

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

/** What recipients are resolved against: everyone of the org by username, inactive people included. */
export type Directory = ReadonlyMap<string, DirectoryEntry>;
export type DirectoryEntry = Pick<
  User,
  'username' | 'displayName' | 'role' | 'managerUsername' | 'active' | 'away' | 'workingHours'
>;

/** The people a record names, at the moment in question. */
export type RecordPeople = { readonly ownerUsername: string; readonly createdBy: string };

/** A person reached, with every recipient that led to them, in the order of the configuration. */
export type ReachedPerson = { readonly username: string; readonly via: readonly Recipient[] };

/** A recipient that led to nobody, or to someone who may not get anything; `username` where there is a name to it. */
export type DroppedRecipient = {
  readonly recipient: Recipient;
  readonly username: string | null;
  readonly reason: 'inactive' | 'unknown' | 'no-manager' | 'nobody-in-role' | 'too-many';
  /** The reason in words, for the rule trace. */
  readonly message: string;
};

export type ResolvedRecipients = {
  readonly reached: readonly ReachedPerson[];
  readonly dropped: readonly DroppedRecipient[];
};

/** Makes a directory of people as they are stored; deleted ones are unknown to it. */
export function directoryOf(people: Iterable<DirectoryEntry & { readonly _deleted?: boolean }>): Directory {
  return new Map([...people].filter((person) => !person._deleted).map((person) => [person.username, person]));
}

/**
 * Resolves recipients to people as things are now: the union, each once, in the order of the configuration (people of
 * a role by username). Whoever is inactive or unknown is dropped and reported, and so are those beyond the limit that
 * a list saved by an earlier version may hold; nothing here ever fails.
 */
export function resolveRecipients(
  recipients: readonly Recipient[],
  record: RecordPeople,
  directory: Directory,
): ResolvedRecipients {
  const reached = new Map<string, Recipient[]>();
  const dropped: DroppedRecipient[] = [];
  for (const recipient of recipients.slice(0, MAX_RECIPIENTS)) {
    const found = candidatesOf(recipient, record, directory);
    if (!Array.isArray(found)) dropped.push({ recipient, username: null, ...found });
    else
      for (const username of found) {
        const refusal = refusalOf(username, directory);
        if (refusal !== null) dropped.push({ recipient, username, ...refusal });
        else if (reached.get(username)?.push(recipient) === undefined) reached.set(username, [recipient]);
      }
  }
  const [beyond] = recipients.slice(MAX_RECIPIENTS);
  if (beyond !== undefined) {
    const message = `Of ${recipients.length} recipients only the first ${MAX_RECIPIENTS} are reached.`;
    dropped.push({ recipient: beyond, username: null, reason: 'too-many', message });
  }
  return { reached: [...reached].map(([username, via]) => ({ username, via })), dropped };
}

/** A recipient in words, for editors and for “Why did I get this?”. */
export function recipientInWords(recipient: Recipient, directory: Directory): string {
  switch (recipient.kind) {
    case 'owner':
      return 'the owner';
    case 'creator':
      return 'the person who created it';
    case 'owner-manager':
      return "the owner's manager";
    case 'user':
      return directory.get(recipient.username)?.displayName ?? recipient.username;
    case 'role':
      return `everyone with the role ${recipient.role}`;
    default:
      return assertNever(recipient);
  }
}

type Refusal = Pick<DroppedRecipient, 'reason' | 'message'>;

function candidatesOf(recipient: Recipient, record: RecordPeople, directory: Directory): string[] | Refusal {
  switch (recipient.kind) {
    case 'owner':
      return [record.ownerUsername];
    case 'creator':
      return [record.createdBy];
    case 'owner-manager': {
      const owner = directory.get(record.ownerUsername);
      if (owner === undefined) return unknownPerson(record.ownerUsername);
      if (owner.managerUsername !== null) return [owner.managerUsername];
      return { reason: 'no-manager', message: `${owner.displayName} has no manager.` };
    }
    case 'user':
      return [recipient.username];
    case 'role': {
      const people = [...directory.values()].filter((person) => person.role === recipient.role && person.active);
      if (people.length > 0) return people.map((person) => person.username).sort();
      return { reason: 'nobody-in-role', message: `Nobody active has the role ${recipient.role}.` };
    }
    default:
      return assertNever(recipient);
  }
}

function refusalOf(username: string, directory: Directory): Refusal | null {
  const person = directory.get(username);
  if (person === undefined) return unknownPerson(username);
  return person.active ? null : { reason: 'inactive', message: `${person.displayName} is deactivated.` };
}

function unknownPerson(username: string): Refusal {
  return { reason: 'unknown', message: `There is no user “${username}”.` };
}

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
