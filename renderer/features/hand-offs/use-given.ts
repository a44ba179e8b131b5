import { isOverdue } from '#contract/hand-offs.ts';
import { viewPolicy } from '#contract/record-audience.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useNow } from '../../ui/clock.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { isLate } from './hand-off-order.ts';
import type { HandOffHere } from './hand-off-steps.ts';

/** Everything the signed-in person handed over, newest first. */
export function useGiven() {
  const { me } = useDirectory();
  return useLiveQuery('handOffs', { selector: { fromUsername: me }, sort: [{ newestFirst: 'asc' }] });
}

/** Everything the signed-in person was handed, newest first. */
export function useReceived() {
  const { me } = useDirectory();
  return useLiveQuery('handOffs', { selector: { toUsername: me }, sort: [{ newestFirst: 'asc' }] });
}

/** What anybody is yet to accept or decline, as far as one may see it. */
export function useAwaited() {
  return useLiveQuery('handOffs', { selector: { awaitedFrom: { $gt: '' } } });
}

/** What the signed-in person handed over and waits to be seen: few, however much was handed over. */
export function useWaiting() {
  const { me } = useDirectory();
  return useLiveQuery('handOffs', { selector: { waitingFrom: me } });
}

/** How many of one's own hand-overs are unseen although the receiver's time has passed. */
export function useOverdueCount(): number {
  const { documents } = useWaiting();
  const now = new Date(useNow(15_000)).toISOString();
  return documents.filter((handOff) => isOverdue({ ...handOff, _deleted: false }, now)).length;
}

/** What the signed-in person is yet to accept or decline, the longest waiting first. */
export function useToAccept(): readonly HandOffHere[] {
  const { me } = useDirectory();
  const { documents } = useLiveQuery('handOffs', { selector: { awaitedFrom: me } });
  return documents.toSorted(longestWaitingFirst);
}

/** What others are late to see or accept: people below one, or whom one handed it to oneself. */
export function useAlarms(): readonly HandOffHere[] {
  const { me, byUsername } = useDirectory();
  const { documents } = useAwaited();
  const now = new Date(useNow(15_000)).toISOString();
  const { above } = viewPolicy(byUsername);
  return documents
    .filter(
      ({ fromUsername, toUsername }) => toUsername !== me && (fromUsername === me || above(toUsername).includes(me)),
    )
    .filter((handOff) => isLate(handOff, now))
    .toSorted(longestWaitingFirst);
}

function longestWaitingFirst(a: HandOffHere, b: HandOffHere): number {
  return a.sentAt < b.sentAt ? -1 : 1;
}
