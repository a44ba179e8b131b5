import { useDirectory } from '../../ui/people.tsx';
import { UnsentMark } from '../../ui/RecordMarks.tsx';
import { useApprovals } from './approvals-context.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { mayDo } from './record-standing.ts';
import { Standing } from './Standing.tsx';

type Props = { readonly requestId: string; readonly recordName: string };

/** `Approve` and `Reject` on the notification that asks for it; once that is done here, what waits to be sent. */
export function NotificationApproval({ requestId, recordName }: Props) {
  const { byId } = useApprovals();
  const { me, byUsername } = useDirectory();
  const approval = byId.get(requestId);
  if (approval === undefined) return null;
  if (mayDo(approval, me, byUsername).decide) {
    return <DecisionForm approval={approval} recordName={recordName} compact />;
  }
  if (!approval.unsent) return null;
  return (
    <>
      <Standing approval={approval} /> <UnsentMark withWords />
    </>
  );
}
