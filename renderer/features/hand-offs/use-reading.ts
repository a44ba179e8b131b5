import { useMemo } from 'react';
import { useSyncState } from '../../sync/sync-store.ts';
import { useNow } from '../../ui/clock.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import type { Reading } from './hand-off-steps.ts';

/** What the words about hand-offs need to know, kept current. */
export function useReading(): Reading {
  const directory = useDirectory();
  const now = useNow(15_000);
  const asOf = useKnownUntil();
  return useMemo(
    () => ({
      nameOf: (username: string) => nameOf(directory, username),
      me: directory.me,
      now,
      asOf: asOf === null ? now : Date.parse(asOf),
    }),
    [directory, now, asOf],
  );
}

/** Up to when this device knows what happened, while it is offline; null while it is online. */
export function useKnownUntil(): string | null {
  return useSyncState(({ online, lastSyncedAt }) => (online ? null : lastSyncedAt));
}
