const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is quicker is drawn as this: a scale of multiples has no zero. */
export const QUICKEST = 10;

const marks = [QUICKEST, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 366 * DAY];

/**
 * Where an axis of time is marked, in seconds: at lengths people count in, each a few times the one before, so that minutes
 * and days can be read on one axis. It reaches from below the smallest value to above the largest.
 */
export function timeTicks(values: readonly number[]): readonly number[] {
  const known = values.length === 0 ? [QUICKEST] : values;
  const first = marks.findLastIndex((mark) => mark <= Math.min(...known));
  const last = marks.findIndex((mark) => mark >= Math.max(...known));
  const from = Math.max(0, first);
  return marks.slice(from, Math.max(last === -1 ? marks.length - 1 : last, from + 1) + 1);
}
