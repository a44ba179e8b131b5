import { IconInbox } from '@tabler/icons-react';
import { useMemo } from 'react';
import { awaitsAnswer } from '#contract/hand-offs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { HandOffTable } from './HandOffTable.tsx';
import { lateFirst } from './hand-off-order.ts';
import type { HandOffHere } from './hand-off-steps.ts';
import { useReceived } from './use-given.ts';
import { useReading } from './use-reading.ts';

/** Everything one was handed: first what is yet to be accepted, and of that what is late. */
export function Received() {
  const { documents, loading } = useReceived();
  const reading = useReading();
  const now = new Date(reading.now).toISOString();
  const shown = useMemo(() => {
    const open = documents.filter(isOpen);
    return [...lateFirst(open, now), ...documents.filter((handOff) => !isOpen(handOff))];
  }, [documents, now]);
  if (loading) return <RowsSkeleton />;
  if (shown.length > 0) {
    return <HandOffTable name="Handed to me" handOffs={shown} reading={reading} named="giver" />;
  }
  return (
    <EmptyState icon={<IconInbox size={22} />} title="You have been handed nothing yet">
      What somebody gives you comes here; you accept it, or decline it with a reason.
    </EmptyState>
  );
}

function isOpen(handOff: HandOffHere): boolean {
  return awaitsAnswer({ ...handOff, _deleted: false });
}
