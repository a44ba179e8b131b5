import { isOverdue } from '#contract/hand-offs.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useNow } from '../../ui/clock.tsx';
import { useDirectory } from '../../ui/people.tsx';

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
