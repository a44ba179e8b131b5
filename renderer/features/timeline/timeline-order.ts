import type { ReactNode } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import type { LocalDocument } from '../../database/local-document.ts';

/** Something that happened to a record beside what people did to its fields and wrote about it. */
export type TimelineEvent = {
  readonly id: string;
  readonly at: Timestamp;
  /** Who did it; null for what follows by itself. */
  readonly by: string | null;
  /** Goes on after the name of whoever did it. */
  readonly what: string;
  /** What they said with it, '' for nothing. */
  readonly comment: string;
  readonly icon?: ReactNode;
  readonly detail?: ReactNode;
};

export type LocalActivity = LocalDocument<'activities'>;

type Entry =
  | { readonly kind: 'activity'; readonly at: Timestamp; readonly activity: LocalActivity }
  | { readonly kind: 'event'; readonly at: Timestamp; readonly event: TimelineEvent };

/**
 * All of it in one order, the newest first.
 *
 * @param isWhole whether these are all activities there are: before they are read, nothing older than them has its place
 */
export function timelineOf(
  activities: readonly LocalActivity[],
  events: readonly TimelineEvent[],
  isWhole: boolean,
): readonly Entry[] {
  const oldest = isWhole ? Number.NEGATIVE_INFINITY : Date.parse(activities.at(-1)?.at ?? '');
  return [
    ...activities.map((activity) => ({ kind: 'activity' as const, at: activity.at, activity })),
    ...events
      .filter(({ at }) => Date.parse(at) >= oldest)
      .map((event) => ({ kind: 'event' as const, at: event.at, event })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
