import { NotificationApproval } from '../features/approvals/NotificationApproval.tsx';
import { NotificationReassign } from '../features/hand-offs/ReassignHandOff.tsx';
import type { InboxItem } from '../features/notifications/use-inbox.ts';

/** What a notification asks for, to be done where it is read. */
export function actionsOfNotification({ trigger, approvalRequestId, handOffId, recordName, resolved }: InboxItem) {
  if (resolved !== null) return null;
  if (trigger === 'approval-submitted' && approvalRequestId !== undefined) {
    return <NotificationApproval requestId={approvalRequestId} recordName={recordName} />;
  }
  if (trigger === 'hand-off-unseen' && handOffId !== undefined) return <NotificationReassign handOffId={handOffId} />;
  return null;
}
