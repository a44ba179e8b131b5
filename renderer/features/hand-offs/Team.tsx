import { IconChecks } from '@tabler/icons-react';
import { useMemo } from 'react';
import { viewPolicy } from '#contract/record-audience.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { HandOffTable } from './HandOffTable.tsx';
import { lateFirst } from './hand-off-order.ts';
import { useAwaited } from './use-given.ts';
import { useReading } from './use-reading.ts';

/** What the people below one are yet to accept, what is late first, then the longest waited for. */
export function Team() {
  const { me, byUsername } = useDirectory();
  const { documents, loading } = useAwaited();
  const firstSync = useSyncState((state) => state.firstSync !== null);
  const reading = useReading();
  const now = new Date(reading.now).toISOString();
  const shown = useMemo(() => {
    const { above } = viewPolicy(byUsername);
    const ofTeam = documents.filter(({ toUsername }) => above(toUsername).includes(me));
    return lateFirst(
      ofTeam.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1)),
      now,
    );
  }, [documents, byUsername, me, now]);
  if (loading || firstSync) return <RowsSkeleton />;
  if (shown.length > 0) return <HandOffTable name="My team" handOffs={shown} reading={reading} named="receiver" />;
  return (
    <EmptyState icon={<IconChecks size={22} />} title="Your team has accepted everything">
      What somebody who reports to you is handed, and has not accepted yet, is here.
    </EmptyState>
  );
}
