const MINUTE = 60;
const HOUR = 60 * MINUTE;
const MOST_STEPS = 5;
const DAY = 24 * HOUR;
const steps = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY];

/**
 * Where an axis of time is marked, in seconds from 0: at most five steps of a length that people count in.
 * @param most the largest value shown
 */
export function timeTicks(most: number): readonly number[] {
  const days = Math.ceil(most / MOST_STEPS / DAY) * DAY;
  const step = steps.find((length) => length * MOST_STEPS >= most) ?? days;
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}
