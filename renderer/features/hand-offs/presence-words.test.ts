import { expect, test } from 'vitest';
import { presenceWords } from './presence-words.ts';

test.each([
  ['now', 'checked in just now'],
  ['today', 'checked in today'],
  ['2026-11-19', 'checked in yesterday'],
  ['2026-11-12', 'checked in on 12 Nov'],
  ['never', 'never checked in'],
] as const)('%s reads as %s', (presence, words) => {
  expect(presenceWords(presence, '2026-11-20', 'en-GB')).toBe(words);
});
