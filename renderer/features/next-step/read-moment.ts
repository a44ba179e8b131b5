import { casual } from 'chrono-node/en';

/** When a day is named without a time, that day's work begins then. */
const MORNING = 9;

/**
 * The moment that words such as “next Tue 10:00” stand for, seen from a moment; undefined where they stand for none.
 *
 * @param now milliseconds since 1970
 */
export function readMoment(words: string, now: number): string | undefined {
  const [found] = casual.parse(words, new Date(now), { forwardDate: true });
  if (found === undefined) return undefined;
  const { start } = found;
  const date = start.date();
  if (!start.isCertain('hour') && !/\b(in|hours?|minutes?|tonight|noon|now)\b/i.test(found.text))
    date.setHours(MORNING, 0, 0, 0);
  return date.toISOString();
}
