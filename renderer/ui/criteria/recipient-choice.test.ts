import { expect, test } from 'vitest';
import type { Recipient } from '#contract/recipient-resolution.ts';
import { keyOfRecipient, recipientOfKey, recordRecipients, roleRecipients } from './recipient-choice.ts';

const recipients: readonly Recipient[] = [
  { kind: 'owner' },
  { kind: 'creator' },
  { kind: 'owner-manager' },
  { kind: 'user', username: 'moses.frase' },
  { kind: 'role', role: 'manager' },
];

test.each(recipients)('%j is chosen and read again', (recipient) => {
  expect(recipientOfKey(keyOfRecipient(recipient))).toEqual(recipient);
});

test('what is no recipient is none', () => {
  expect(recipientOfKey('role:king')).toBeUndefined();
  expect(recipientOfKey('everybody')).toBeUndefined();
});

test('every choice that is offered can be read', () => {
  for (const { value } of [...recordRecipients, ...roleRecipients]) expect(recipientOfKey(value)).toBeDefined();
});
