import { describe, expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { type HandOffHere, latestStep, type Reading, remarksOf } from './hand-off-steps.ts';

// Whatever the zone of the machine, these are times of one day there.
const day = (hour: number, minute: number) => new Date(2026, 10, 20, hour, minute).toISOString();
const names: { readonly [username: string]: string } = { tay: 'Tay', moses: 'Moses', celia: 'Celia' };
const reading: Reading = {
  nameOf: (username) => names[username] ?? username,
  me: 'moses',
  now: Date.parse(day(18, 58)),
  asOf: Date.parse(day(18, 58)),
  locale: 'en-GB',
};
const handOff = (change: Partial<HandOffHere> = {}) =>
  sampleHandOff({ fromUsername: 'moses', toUsername: 'tay', sentAt: day(16, 58), ...change });
const line = (change: Partial<HandOffHere> = {}, as: Partial<Reading> = {}) =>
  remarksOf(handOff(change), { ...reading, ...as })
    .map(({ words }) => words)
    .join(' · ');

describe('the remarks on the record', () => {
  test('not delivered tells when the receiver’s device last checked in, and never says that nobody looked', () => {
    const away = line({ receiverCheckedInAt: day(16, 50) });
    expect(away).toBe('Handed to Tay 16:58 · not delivered: Tay’s device last checked in 2 h ago');
    expect(line()).toBe('Handed to Tay 16:58 · not delivered: no device of Tay has checked in yet');
  });

  test('offline, what was last known is told as of then', () => {
    const away = { receiverCheckedInAt: day(16, 50) };
    expect(line(away, { asOf: Date.parse(day(17, 0)) })).toContain('last checked in 10 min ago');
  });

  test('an alarm names who was told, and a late proof takes it back', () => {
    const alarm = {
      deliveredAt: day(16, 58),
      remindedAt: day(17, 3),
      escalatedAt: day(17, 13),
      escalatedTo: ['moses', 'celia'],
    };
    expect(line(alarm)).toBe('Handed to Tay 16:58 · alarm 17:13 to you and Celia');
    const retracted = line({ ...alarm, seenAt: day(16, 59), retractedAt: day(18, 0) });
    expect(retracted).toBe('Handed to Tay 16:58 · seen before the alarm');
    expect(line({ remindedAt: day(17, 3) })).toContain('reminded 17:03');
  });

  test('once it is settled nobody is waited for', () => {
    const resolved = { at: day(17, 20), by: 'moses', outcome: 'handed on by Moses' };
    expect(line({ deliveredAt: day(16, 58), resolved })).toBe('Handed to Tay 16:58 · handed on by Moses');
  });

  test('a manager reads who handed it over, and an approval is asked, not handed', () => {
    expect(line({}, { me: 'celia' })).toContain('Moses handed it to Tay 16:58');
    expect(line({ trigger: 'approval-submitted' })).toContain('Put before Tay 16:58');
    expect(line({ trigger: 'approval-submitted' }, { me: 'celia' })).toContain('Moses put it before Tay 16:58');
  });

  test('who declined says why, and when it goes on is told as long as nobody has accepted', () => {
    const resolved = { at: day(17, 20), by: 'tay', outcome: 'declined by Tay' };
    expect(line({ deliveredAt: day(16, 58), resolved, declinedAt: day(17, 20), declineReason: 'Ill.' })).toBe(
      'Handed to Tay 16:58 · declined by Tay: “Ill.”',
    );
    const open = { deliveredAt: day(16, 58), acceptedAt: null, passesAt: day(17, 40) };
    expect(line(open)).toBe('Handed to Tay 16:58 · goes to somebody else 17:40 if not accepted');
    expect(line({ ...open, acceptedAt: day(17, 1) })).toBe('Handed to Tay 16:58');
  });
});

test('a row of the list says the furthest that is proven', () => {
  const words = (change: Partial<HandOffHere>) => latestStep(handOff(change), reading).words;
  expect(words({})).toBe('not delivered: never checked in');
  expect(words({ receiverCheckedInAt: day(16, 58) })).toBe('not delivered: last checked in 2 h ago');
  expect(words({ deliveredAt: day(16, 58) })).toBe('delivered 16:58');
  expect(words({ seenAt: day(17, 2) })).toBe('seen 17:02');
  expect(words({ seenAt: day(17, 2), openedAt: day(17, 3) })).toBe('opened 17:03');
  const opened = { seenAt: day(17, 2), openedAt: day(17, 2) };
  expect(words({ ...opened, acceptedAt: day(17, 4) })).toBe('accepted 17:04');
  expect(words({ ...opened, acceptedAt: day(17, 4), actedAt: day(17, 9) })).toBe('acted on 17:09');
  expect(words({ ...opened, declinedAt: day(17, 4) })).toBe('declined 17:04');
  expect(words({ resolved: { at: day(17, 20), by: 'moses', outcome: 'handed on by Moses' } })).toBe(
    'handed on by Moses',
  );
});
