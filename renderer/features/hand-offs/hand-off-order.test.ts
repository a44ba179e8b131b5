import { expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { isLate, lateFirst } from './hand-off-order.ts';

const NOW = '2026-11-20T17:00:00.000Z';
const before = '2026-11-20T16:00:00.000Z';
const reminded = { acceptRemindedAt: before, acceptedAt: null };

test.each([
  ['nothing is due', {}, false],
  ['its time to be seen is over', { dueAt: before }, true],
  ['seen, its time is no matter', { dueAt: before, seenAt: before }, false],
  ['it raised an alarm', { escalatedAt: before }, true],
  ['the alarm was taken back', { escalatedAt: before, retractedAt: before }, false],
  ['seen after the alarm', { escalatedAt: before, seenAt: NOW }, false],
  ['the receiver was reminded to accept it', { ...reminded, seenAt: before }, true],
  ['accepted since', { ...reminded, seenAt: before, acceptedAt: NOW }, false],
  ['over', { ...reminded, resolved: { at: NOW, by: 'anna', outcome: 'over' } }, false],
])('%s', (_what, change, late) => {
  expect(isLate(sampleHandOff({ dueAt: null, ...change }), NOW)).toBe(late);
});

test('what is late comes first, and nothing else changes its place', () => {
  const handOffs = ['a', 'b', 'c', 'd'].map((id) =>
    sampleHandOff({ id, dueAt: id === 'b' || id === 'd' ? before : null }),
  );
  expect(lateFirst(handOffs, NOW).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
});
