import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useLiveQuery } from '../database/live-query.ts';
import type { NeedsYouItem } from '../database/needs-you-item.ts';
import type { ApprovalHere } from '../database/provisional-approval.ts';
import { useApprovals } from '../features/approvals/approvals-context.tsx';
import type { HandOffHere } from '../features/hand-offs/hand-off-steps.ts';
import { useAlarms, useToAccept } from '../features/hand-offs/use-given.ts';
import { useSyncState } from '../sync/sync-store.ts';
import { useNow } from '../ui/clock.tsx';
import { useDirectory } from '../ui/people.tsx';
import { useRecordAnswer } from '../ui/records.ts';
import { whenIdle } from '../ui/when-idle.ts';

type TodayItems = {
  readonly toAccept: readonly HandOffHere[];
  /** Ids of the records whose next step is due today or was due before. */
  readonly due: readonly string[];
  /** Ids of hot leads that nobody has called. */
  readonly toCall: readonly string[];
  readonly approvals: readonly ApprovalHere[];
  readonly conflicts: readonly NeedsYouItem[];
  readonly alarms: readonly HandOffHere[];
  readonly nextAt: number | null;
  readonly loading: boolean;
};

const TodayContext = createContext<TodayItems | null>(null);

/** Holds what waits for the person today, the same for the screen and for its number. */
export function TodayProvider({ children }: { readonly children: ReactNode }) {
  const { me } = useDirectory();
  const isKnown = useSyncState(({ firstSync, lastSyncedAt }) => firstSync === null && lastSyncedAt !== null);
  const until = endOfDay(useNow(60_000));
  const { answer: agenda } = useRecordAnswer('agenda', useIsIdle() ? { username: me, until } : null);
  const { waitingForMe } = useApprovals();
  const { documents: conflicts } = useLiveQuery('needsYou', { selector: {}, sort: [{ createdAt: 'desc' }] });
  const toAccept = useToAccept();
  const alarms = useAlarms();
  const items = {
    ...{ toAccept, conflicts, alarms, approvals: waitingForMe },
    due: agenda?.due ?? NONE,
    toCall: agenda?.toCall ?? NONE,
    nextAt: agenda?.nextAt ?? null,
    // Before all has come for the first time, that nothing waits would be untrue.
    loading: agenda === undefined || !agenda.whole || !isKnown,
  };
  return <TodayContext value={items}>{children}</TodayContext>;
}

const NONE: readonly string[] = [];

export function useToday(): TodayItems {
  const items = use(TodayContext);
  if (items === null) throw new Error('Nobody is signed in.');
  return items;
}

/** How much waits today; 0 until all of it is known, since a smaller number would be a wrong one. */
export function useTodayCount(): number {
  const { toAccept, due, toCall, approvals, conflicts, alarms, loading } = useToday();
  if (loading) return 0;
  return [toAccept, due, toCall, approvals, conflicts, alarms].reduce((sum, { length }) => sum + length, 0);
}

/** What is asked of all records waits until the first screen is drawn: the answer takes reading them all. */
function useIsIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return idle;
}

function endOfDay(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0);
}
