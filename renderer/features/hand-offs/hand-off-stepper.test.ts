import { expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { stagesOf } from './hand-off-stepper.ts';
import type { HandOffHere, Reading } from './hand-off-steps.ts';

// Whatever the zone of the machine, these are times of one day there.
const day = (hour: number, minute: number) => new Date(2026, 10, 20, hour, minute).toISOString();
const reading: Reading = {
  nameOf: (username) => username,
  me: 'moses',
  now: Date.parse(day(17, 30)),
  asOf: Date.parse(day(17, 30)),
  locale: 'en-GB',
};
const stages = (change: Partial<HandOffHere> = {}) =>
  stagesOf(sampleHandOff({ sentAt: day(17, 0), acceptedAt: null, actedAt: null, ...change }), reading);
const line = (change?: Partial<HandOffHere>) =>
  stages(change)
    .map(({ name, state, time, took }) => [name, state === 'done' ? time : state, took].filter(Boolean).join(' '))
    .join(', ');

test('each stage that is reached says when and how long it took; the next one how long it is waited for', () => {
  expect(line()).toBe('Sent 17:00, Delivered waiting 30 min, Seen ahead, Accepted ahead, Acted on ahead');
  const seen = { deliveredAt: day(17, 0), seenAt: day(17, 4) };
  expect(line(seen)).toBe('Sent 17:00, Delivered 17:00 0 s, Seen 17:04 4 min, Accepted waiting 30 min, Acted on ahead');
  expect(line({ ...seen, acceptedAt: day(17, 6), actedAt: day(17, 20) })).toBe(
    'Sent 17:00, Delivered 17:00 0 s, Seen 17:04 4 min, Accepted 17:06 6 min, Acted on 17:20 20 min',
  );
});

test('declined, or over, nothing is waited for', () => {
  const declined = { deliveredAt: day(17, 0), seenAt: day(17, 4), declinedAt: day(17, 5) };
  const resolved = { at: day(17, 5), by: 'tay', outcome: 'declined by Tay' };
  expect(line({ ...declined, resolved })).toBe(
    'Sent 17:00, Delivered 17:00 0 s, Seen 17:04 4 min, Declined 17:05 5 min',
  );
  expect(line({ resolved })).toBe('Sent 17:00, Delivered dropped, Seen dropped, Accepted dropped, Acted on dropped');
});

test('an approval is decided, and what was opened before answers were asked for is accepted', () => {
  expect(line({ trigger: 'approval-submitted' })).toContain('Seen ahead, Decided ahead');
  const { acceptedAt: _, actedAt: __, ...earlier } = sampleHandOff({ sentAt: day(17, 0), openedAt: day(17, 9) });
  expect(stagesOf(earlier, reading).find(({ name }) => name === 'Accepted')).toMatchObject({ time: '17:09' });
});

test('what is waited for is amber once the receiver was reminded, and red once others know or it is to go on', () => {
  const tone = (change: Partial<HandOffHere>) => stages(change).find(({ state }) => state === 'waiting')?.tone;
  expect(tone({})).toBe('plain');
  expect(tone({ dueAt: day(17, 29) })).toBe('late');
  expect(tone({ remindedAt: day(17, 5), escalatedAt: day(17, 15) })).toBe('alarm');
  const seen = { deliveredAt: day(17, 0), seenAt: day(17, 4), openedAt: day(17, 4) };
  expect(tone(seen)).toBe('plain');
  expect(tone({ ...seen, acceptRemindedAt: day(17, 20), passesAt: day(17, 40) })).toBe('late');
  expect(tone({ ...seen, passesAt: day(17, 30) })).toBe('alarm');
});

test('the hover names the exact moment and the kind of device', () => {
  const [, delivered] = stages({ deliveredAt: day(16, 58), deliveredOn: 'desktop' });
  expect(delivered?.exact).toMatch(/20 November 2026 at 16:58:00 in the desktop app$/);
});
