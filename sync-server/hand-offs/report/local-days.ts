import { Temporal } from 'temporal-polyfill';

/** A stretch of whole days where the org's calendar is kept. */
export type LocalDays = {
  /** When each day begins, and the last one ends, in milliseconds since 1970. */
  readonly starts: readonly number[];
  /** The Monday of the week of each day. */
  readonly weeks: readonly string[];
};

/** The days from one to another; those of one week where it is given. */
export function localDays(
  { from, to, week }: { readonly from: string; readonly to: string; readonly week?: string | undefined },
  timeZone: string,
): LocalDays {
  const starts: number[] = [];
  const weeks: string[] = [];
  const last = Temporal.PlainDate.from(to);
  let day = Temporal.PlainDate.from(from);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const monday = day.subtract({ days: day.dayOfWeek - 1 }).toString();
    if (week !== undefined && week !== monday) {
      if (weeks.length > 0) break;
      continue;
    }
    starts.push(startOf(day));
    weeks.push(monday);
  }
  return { starts: weeks.length === 0 ? [] : [...starts, startOf(day)], weeks };
}

/** When a stretch of days begins and ends, as times in the database compare; undefined where it is empty. */
export function boundsOf({ starts }: LocalDays): { readonly from: string; readonly before: string } | undefined {
  const [first] = starts;
  const end = starts.at(-1);
  if (first === undefined || end === undefined) return undefined;
  return { from: new Date(first).toISOString(), before: new Date(end).toISOString() };
}

/** Which of the days a moment is in, or -1. */
export function dayAt({ starts }: LocalDays, moment: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low === starts.length ? -1 : low - 1;
}
