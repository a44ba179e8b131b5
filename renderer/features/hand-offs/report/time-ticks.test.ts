import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [[], [10, MINUTE]],
  [[0], [10, MINUTE]],
  [[4 * MINUTE], [MINUTE, 5 * MINUTE]],
  [
    [12 * MINUTE, 2 * DAY],
    [5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, DAY, 3 * DAY],
  ],
  [[366 * DAY], [366 * DAY]],
])('of %j the axis is marked at %j', (values, expected) => {
  expect(timeTicks(values)).toEqual(expected);
});

test('a median of minutes and nine in ten of days lie well apart', () => {
  const ticks = timeTicks([12 * MINUTE, 2 * DAY]);
  const height = (value: number) => Math.log(value / (ticks[0] ?? 1)) / Math.log((ticks.at(-1) ?? 1) / (ticks[0] ?? 1));
  expect(height(12 * MINUTE)).toBeGreaterThan(0.1);
  expect(height(2 * DAY)).toBeLessThan(1);
});
