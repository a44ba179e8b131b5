import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { HandOffStepper } from './HandOffStepper.tsx';
import { type HandOffEvent, handOffEvents } from './hand-off-events.ts';
import { currentHandOffs, useRecordHandOffs } from './record-hand-offs.ts';
import { useReading } from './use-reading.ts';

type ShownEvent = HandOffEvent & { readonly icon: ReactNode; readonly detail: ReactNode };

/** What became of the hand-overs of a record; those before the current one with how far they came. */
export function useHandOffEvents(recordId: string): readonly ShownEvent[] {
  const handOffs = useRecordHandOffs(recordId);
  const reading = useReading();
  const current = new Set(currentHandOffs(handOffs, reading.me));
  return handOffEvents(handOffs, reading.nameOf).map((event) => ({
    ...event,
    icon: <IconSend size={13} aria-hidden />,
    detail: event.begins !== undefined && !current.has(event.begins) && (
      <HandOffStepper handOff={event.begins} reading={reading} />
    ),
  }));
}
