import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

test.each([
  [0, [0, MINUTE]],
  [200, [0, MINUTE, 2 * MINUTE, 3 * MINUTE, 4 * MINUTE]],
  [40 * MINUTE, [0, 15 * MINUTE, 30 * MINUTE, 45 * MINUTE]],
  [2.5 * HOUR, [0, 30 * MINUTE, HOUR, 1.5 * HOUR, 2 * HOUR, 2.5 * HOUR]],
  [9 * HOUR, [0, 2 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 10 * HOUR]],
  [20 * 24 * HOUR, [0, 96 * HOUR, 192 * HOUR, 288 * HOUR, 384 * HOUR, 480 * HOUR]],
])('an axis up to %d seconds is marked at even, natural times', (most, ticks) => {
  expect(timeTicks(most)).toEqual(ticks);
});
