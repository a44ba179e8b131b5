import type { Timestamp } from '#contract/identifiers.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { afterWorkingTime } from '#contract/working-time.ts';
import type { Asked } from './dry-run.ts';
import { type KeptChange, standingAt } from './past-saves.ts';

/** A time in which nobody touched a record for as long as a rule says, and how the record stood then. */
export type Stretch = { readonly due: Timestamp; readonly until: Timestamp; readonly record: Asked };

/** What is kept of when somebody did something about a record. */
export type Touched = {
  readonly record: Asked;
  /** When, in any order; not what the server did by itself. */
  readonly touches: readonly Timestamp[];
  readonly changes: readonly KeptChange[];
};

type Patience = {
  readonly afterMinutes: number;
  /** By whose hours the time counts, of whoever has the record. */
  readonly calendarOf: (username: string) => WorkingCalendar;
  readonly now: Timestamp;
};

/** The stretches in which a record was left untouched for so much working time, oldest first. */
export function untouchedStretches(
  { record, touches, changes }: Touched,
  { afterMinutes, calendarOf, now }: Patience,
): Stretch[] {
  const moments = [...new Set(touches)].sort();
  return moments.flatMap((touch, index) => {
    const { ownerUsername } = standingAt(record, changes, touch);
    const due = afterWorkingTime(calendarOf(ownerUsername), touch, afterMinutes * 60_000);
    const until = moments[index + 1] ?? now;
    if (due === undefined || due > until) return [];
    return [{ due, until, record: standingAt(record, changes, due) }];
  });
}
