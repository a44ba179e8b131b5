import { describe, expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { type HandOffHere, latestStep, type Reading, stepsOf } from './hand-off-steps.ts';

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
  stepsOf(handOff(change), { ...reading, ...as })
    .map(({ words }) => words)
    .join(' · ');

describe('the line on the record', () => {
  test('not delivered tells when the receiver’s device last checked in, and never says that nobody looked', () => {
    const away = line({ receiverCheckedInAt: day(16, 50) });
    expect(away).toBe('Handed to Tay 16:58 · not delivered: Tay’s device last checked in 2 h ago');
    expect(line()).toBe('Handed to Tay 16:58 · not delivered: no device of Tay has checked in yet');
  });

  test('offline, what was last known is told as of then', () => {
    const away = { receiverCheckedInAt: day(16, 50) };
    expect(line(away, { asOf: Date.parse(day(17, 0)) })).toContain('last checked in 10 min ago');
  });

  test('delivered and not seen is another state', () => {
    expect(line({ deliveredAt: day(16, 58) })).toBe('Handed to Tay 16:58 · delivered 16:58 · not seen yet');
  });

  test('seen and opened are told with their times', () => {
    const seen = { deliveredAt: day(16, 58), seenAt: day(17, 2) };
    expect(line(seen)).toBe('Handed to Tay 16:58 · delivered 16:58 · seen 17:02 · not opened yet');
    expect(line({ ...seen, openedAt: day(17, 3) })).toBe(
      'Handed to Tay 16:58 · delivered 16:58 · seen 17:02 · opened 17:03',
    );
  });

  test('an alarm names who was told, and a late proof takes it back', () => {
    const alarm = {
      deliveredAt: day(16, 58),
      remindedAt: day(17, 3),
      escalatedAt: day(17, 13),
      escalatedTo: ['moses', 'celia'],
    };
    expect(line(alarm)).toBe('Handed to Tay 16:58 · delivered 16:58 · not seen yet · alarm 17:13 to you and Celia');
    const retracted = line({ ...alarm, seenAt: day(16, 59), retractedAt: day(18, 0) });
    expect(retracted).toBe(
      'Handed to Tay 16:58 · delivered 16:58 · seen 16:59 · not opened yet · seen before the alarm',
    );
    expect(line({ remindedAt: day(17, 3) })).toContain('reminded 17:03');
  });

  test('once it is settled nobody is waited for', () => {
    const resolved = { at: day(17, 20), by: 'moses', outcome: 'handed on by Moses' };
    expect(line({ deliveredAt: day(16, 58), resolved })).toBe(
      'Handed to Tay 16:58 · delivered 16:58 · handed on by Moses',
    );
  });

  test('a manager reads who handed it over, and an approval is asked, not handed', () => {
    expect(line({}, { me: 'celia' })).toContain('Moses handed it to Tay 16:58');
    expect(line({ trigger: 'approval-submitted' })).toContain('Put before Tay 16:58');
    expect(line({ trigger: 'approval-submitted' }, { me: 'celia' })).toContain('Moses put it before Tay 16:58');
  });

  test('the hover names the exact moment and the kind of device', () => {
    const [, delivered] = stepsOf(handOff({ deliveredAt: day(16, 58), deliveredOn: 'desktop' }), reading);
    expect(delivered?.exact).toMatch(/20 November 2026 at 16:58:00 in the desktop app$/);
  });
});

test('a row of the list says the furthest that is proven', () => {
  const words = (change: Partial<HandOffHere>) => latestStep(handOff(change), reading).words;
  expect(words({})).toBe('not delivered: never checked in');
  expect(words({ receiverCheckedInAt: day(16, 58) })).toBe('not delivered: last checked in 2 h ago');
  expect(words({ deliveredAt: day(16, 58) })).toBe('delivered 16:58');
  expect(words({ seenAt: day(17, 2) })).toBe('seen 17:02');
  expect(words({ seenAt: day(17, 2), openedAt: day(17, 3) })).toBe('opened 17:03');
  expect(words({ resolved: { at: day(17, 20), by: 'moses', outcome: 'handed on by Moses' } })).toBe(
    'handed on by Moses',
  );
});
