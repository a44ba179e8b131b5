import { expect, test } from 'vitest';
import { standardCalendar } from '#contract/working-calendar.ts';
import { outOfHoursWords, presenceWords } from './presence-words.ts';

test.each([
  ['now', 'checked in just now'],
  ['today', 'checked in today'],
  ['2026-11-19', 'checked in yesterday'],
  ['2026-11-12', 'checked in on 12 Nov'],
  ['never', 'never checked in'],
] as const)('%s reads as %s', (presence, words) => {
  expect(presenceWords(presence, '2026-11-20', 'en-GB')).toBe(words);
});

test.each([
  ['during work', '2026-11-20T16:58:00.000Z', undefined],
  ['on a Friday evening', '2026-11-20T18:30:00.000Z', 'outside working hours until Mon 08:00'],
  ['before work', '2026-11-20T06:00:00.000Z', 'outside working hours until 08:00'],
])('somebody %s', (_, now, words) => {
  expect(outOfHoursWords(standardCalendar, Date.parse(now), 'en-GB')).toBe(words);
});
