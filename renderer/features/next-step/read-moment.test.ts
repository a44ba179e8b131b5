import { expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';

// Whatever the zone of the machine: a Friday afternoon there.
const now = new Date(2026, 10, 20, 16, 58).getTime();
const local = (day: number, hour: number, minute = 0, month = 10) =>
  new Date(2026, month, day, hour, minute).toISOString();

test.each([
  ['next Tue 10:00', local(24, 10)],
  ['tomorrow', local(21, 9)],
  ['monday 8am', local(23, 8)],
  ['in 2 hours', local(20, 18, 58)],
  ['3 December 14:30', local(3, 14, 30, 11)],
  ['2026-12-01 09:15', local(1, 9, 15, 11)],
])('%s', (words, moment) => {
  expect(readMoment(words, now)).toBe(moment);
});

test.each(['', 'call them', 'soon-ish'])('%j is no moment', (words) => {
  expect(readMoment(words, now)).toBeUndefined();
});
