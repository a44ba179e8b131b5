import { assertNever } from './assert-never.ts';
import type { RelativePeriod } from './list-filters.ts';

/** From one day to another, both included; open where there is no day. */
export type Days = { readonly from?: string; readonly to?: string };

/**
 * The days of a period as seen from today; weeks begin on Monday.
 *
 * @param today `YYYY-MM-DD`
 */
export function daysOf(period: RelativePeriod, today: string): Days {
  const [year = 0, month = 0] = today.split('-').map(Number);
  switch (period) {
    case 'past':
      return { to: shifted(today, -1) };
    case 'today':
      return { from: today, to: today };
    case 'future':
      return { from: shifted(today, 1) };
    case 'last-7-days':
      return { from: shifted(today, -6), to: today };
    case 'last-30-days':
      return { from: shifted(today, -29), to: today };
    case 'last-90-days':
      return { from: shifted(today, -89), to: today };
    case 'next-7-days':
      return { from: today, to: shifted(today, 6) };
    case 'next-30-days':
      return { from: today, to: shifted(today, 29) };
    case 'this-week':
      return week(today, 0);
    case 'last-week':
      return week(today, -1);
    case 'next-week':
      return week(today, 1);
    case 'this-month':
      return months(year, month, 1);
    case 'last-month':
      return months(year, month - 1, 1);
    case 'next-month':
      return months(year, month + 1, 1);
    case 'this-quarter':
      return months(year, month - ((month - 1) % 3), 3);
    case 'this-year':
      return months(year, 1, 12);
    default:
      return assertNever(period);
  }
}

function week(today: string, later: number): Days {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = shifted(today, 7 * later - sinceMonday);
  return { from: monday, to: shifted(monday, 6) };
}

/** @param month from 1; one beyond the year lies in another year */
function months(year: number, month: number, count: number): Days {
  return {
    from: dayOf(Date.UTC(year, month - 1, 1)),
    to: dayOf(Date.UTC(year, month - 1 + count, 0)),
  };
}

function shifted(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
