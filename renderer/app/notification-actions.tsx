import { Group } from '@mantine/core';
import { NotificationApproval } from '../features/approvals/NotificationApproval.tsx';
import { NotificationAnswer } from '../features/hand-offs/AnswerHandOff.tsx';
import { NotificationStepper } from '../features/hand-offs/HandOffStepper.tsx';
import { NotificationHandOver } from '../features/hand-offs/NotificationHandOver.tsx';
import { NotificationReassign } from '../features/hand-offs/ReassignHandOff.tsx';
import { NotificationNextStep } from '../features/next-step/NotificationNextStep.tsx';
import type { LocalNotification } from '../features/notifications/use-notifications.ts';

/** What a notification asks for, to be done where it is read. */
export function actionsOfNotification({
  id,
  trigger,
  approvalRequestId,
  handOffId,
  recordId,
  recordName,
  resolved,
}: LocalNotification) {
  if (resolved !== null) return null;
  if (trigger === 'approval-submitted' && approvalRequestId !== undefined) {
    return <NotificationApproval requestId={approvalRequestId} recordName={recordName} />;
  }
  if (trigger === 'next-step-due') return <NotificationNextStep recordId={recordId} />;
  if (trigger === 'record-assigned') return <NotificationAnswer handOffId={id} />;
  if (trigger === 'hand-off-unseen' && handOffId !== undefined) {
    return (
      <>
        <NotificationAnswer handOffId={handOffId} />
        <NotificationReassign handOffId={handOffId} />
        <NotificationStepper handOffId={handOffId} />
      </>
    );
  }
  return null;
}

/** The same in the inbox, where there is room to ask for more. */
export function actionsInInbox(notification: LocalNotification) {
  const { trigger, resolved, recordId } = notification;
  if (resolved === null && trigger === 'next-step-due') return <NotificationNextStep recordId={recordId} whole />;
  if (trigger !== 'record-assigned' || resolved !== null) return actionsOfNotification(notification);
  return (
    <Group gap={6}>
      {actionsOfNotification(notification)}
      <NotificationHandOver recordId={recordId} />
    </Group>
  );
}
