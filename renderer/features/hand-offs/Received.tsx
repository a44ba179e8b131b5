import { IconInbox } from '@tabler/icons-react';
import { useMemo } from 'react';
import { awaitsAnswer } from '#contract/hand-offs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { HandOffTable } from './HandOffTable.tsx';
import type { HandOffHere } from './hand-off-steps.ts';
import { useReceived } from './use-given.ts';
import { useReading } from './use-reading.ts';

/** Everything one was handed: first what is yet to be accepted. */
export function Received() {
  const { documents, loading } = useReceived();
  const reading = useReading();
  const shown = useMemo(() => documents.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a))), [documents]);
  if (loading) return <SlowNotice />;
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
