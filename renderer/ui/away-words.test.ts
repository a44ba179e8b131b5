import { expect, test } from 'vitest';
import { awayWords } from './away-words.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const words = (away: object | null, now: string) =>
  awayWords({ away: away as never }, (username) => username.toUpperCase(), Date.parse(now), 'en-GB');

test('somebody who is away says until when, and who stands in', () => {
  const away = { from: at(20, 8), until: at(24, 8) };
  expect(words(away, at(20, 9))).toBe('away until Tue 08:00');
  expect(words({ ...away, deputyUsername: 'anna' }, at(20, 9))).toBe('away until Tue 08:00 (deputy ANNA)');
});

test('nothing is said of somebody who is there, is yet to leave, or is back', () => {
  expect(words(null, at(20, 9))).toBeUndefined();
  expect(words({ from: at(21, 8), until: at(24, 8) }, at(20, 9))).toBeUndefined();
  expect(words({ from: at(18, 8), until: at(20, 9) }, at(20, 9))).toBeUndefined();
});
