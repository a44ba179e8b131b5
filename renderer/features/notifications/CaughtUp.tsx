import type { ReactNode } from 'react';
import { useSyncState } from '../../sync/sync-store.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is waiting, and since when that is known. */
export function CaughtUp({ icon }: { readonly icon: ReactNode }) {
  // On a device that holds nothing yet, nothing says nothing.
  const looking = useSyncState(({ syncing, lastSyncedAt }) => syncing && lastSyncedAt === null);
  return (
    <EmptyState icon={icon} title={looking ? 'Looking for what is yours' : "You're all caught up"}>
      <LastChecked />
    </EmptyState>
  );
}

/** The same on one line, where read items follow. */
export function CaughtUpNote() {
  return (
    <>
      You're all caught up. <LastChecked />
    </>
  );
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
