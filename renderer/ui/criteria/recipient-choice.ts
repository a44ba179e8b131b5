import { Recipient } from '#contract/recipient-resolution.ts';
import { Role } from '#contract/users.ts';
import { formatOption } from '../values.ts';

/** A recipient as a list of choices holds it; a username has no colon. */
export function keyOfRecipient(recipient: Recipient): string {
  if (recipient.kind === 'user') return `user:${recipient.username}`;
  return recipient.kind === 'role' ? `role:${recipient.role}` : recipient.kind;
}

/** The recipient of a choice, or undefined for what is none. */
export function recipientOfKey(key: string): Recipient | undefined {
  const [kind, value] = key.split(':', 2);
  const shape = kind === 'user' ? { kind, username: value } : kind === 'role' ? { kind, role: value } : { kind };
  return Recipient.safeParse(shape).data;
}

/** The recipients every record has, whoever they are at the time. */
export const recordRecipients = [
  { value: 'owner', label: 'Owner' },
  { value: 'owner-manager', label: "Owner's manager" },
  { value: 'creator', label: 'Person who created it' },
] as const;

export const roleRecipients = Role.options.map((role) => ({
  value: keyOfRecipient({ kind: 'role', role }),
  label: `Everyone with the role ${formatOption(role)}`,
}));
