import { CalendarDate } from '#contract/identifiers.ts';
import { workdayStart } from './demo-identifiers.ts';

/** The last day of the data set: an opportunity nobody has engaged with yet was last touched in the weeks before. */
const LAST_DAY = '2017-12-31';
const DAY_MS = 24 * 3_600_000;
const WEEK_DAYS = 7;

/** Where the days of the data set lie in the demo. */
export type DemoDates = {
  /** A day of the data set, YYYY-MM-DD, moved. */
  readonly move: (day: string) => string;
  /** The last of them, or so many days before. */
  readonly lastDay: (daysBefore: number) => string;
};

/**
 * Moves the sales data so that it ends today or a few days ago, as if it was still being worked with: by whole weeks, so
 * that a Monday stays one.
 */
export function demoDates(now: Date): DemoDates {
  const weeks = Math.floor((now.getTime() - Date.parse(workdayStart(LAST_DAY))) / (WEEK_DAYS * DAY_MS));
  const later = (day: string, days: number) =>
    CalendarDate.parse(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
  return {
    move: (day) => later(day, weeks * WEEK_DAYS),
    lastDay: (daysBefore) => later(LAST_DAY, weeks * WEEK_DAYS - daysBefore),
  };
}
