import { isUnseen } from '#contract/hand-offs.ts';
import { useDocument } from '../../database/live-query.ts';
import { useDirectory } from '../../ui/people.tsx';
import { ReassignHandOff } from './ReassignHandOff.tsx';

/** On the alarm about a hand-off nobody saw: give the record to somebody else, as long as it is still unseen. */
export function NotificationReassign({ handOffId }: { readonly handOffId: string }) {
  const { document } = useDocument('handOffs', handOffId);
  const { me } = useDirectory();
  // The receiver's own reminder asks them to look, not to pass it on.
  if (document === null || document.toUsername === me || !isUnseen({ ...document, _deleted: false })) return null;
  return <ReassignHandOff handOff={document} inPanel />;
}
