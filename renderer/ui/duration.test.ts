import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

test.each([
  [0, '0 s'],
  [45, '45 s'],
  [59.6, '1 min'],
  [60, '1 min'],
  [750, '13 min'],
  [3_599, '1 h'],
  [3_900, '1 h 5 min'],
  [35_940, '9 h 59 min'],
  [231_300, '64 h'],
  [5_400_000, '1,500 h'],
])('%d seconds read as %s', (seconds, words) => {
  expect(formatDuration(seconds, 'en-GB')).toBe(words);
});
