import type { ReactNode } from 'react';
import { useSyncState } from '../../sync/sync-store.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is waiting, and since when that is known. */
export function CaughtUp({ icon }: { readonly icon: ReactNode }) {
  return (
    <EmptyState icon={icon} title={useStanding()}>
      <LastChecked />
    </EmptyState>
  );
}

/** The same on one line, where read items follow. */
export function CaughtUpNote() {
  return (
    <>
      {useStanding()}. <LastChecked />
    </>
  );
}

/** Before the first check nothing is known, whether one is under way or not. */
function useStanding(): string {
  const looking = useSyncState(({ lastSyncedAt }) => lastSyncedAt === null);
  return looking ? 'Looking for what is yours' : "You're all caught up";
}

function LastChecked() {
  const { lastSyncedAt, online } = useSyncState();
  if (lastSyncedAt === null) return <span>Not checked with the server yet.</span>;
  return (
    <span>
      Last checked <RelativeTime at={lastSyncedAt} />
      {online ? '.' : ', offline since.'}
    </span>
  );
}
