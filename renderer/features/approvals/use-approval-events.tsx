import { IconRubberStamp } from '@tabler/icons-react';
import { useDirectory } from '../../ui/people.tsx';
import { historyOf } from './approval-history.ts';
import { useApprovals } from './approvals-context.tsx';

/** What happened in the approvals of a record, as its timeline tells it. */
export function useApprovalEvents(recordId: string) {
  const { byRecord } = useApprovals();
  const { byUsername } = useDirectory();
  return (byRecord.get(recordId) ?? []).flatMap(({ request, stored }) =>
    historyOf(request, byUsername).map((entry) => ({
      ...entry,
      id: `${stored.id} ${entry.at} ${entry.what}`,
      icon: <IconRubberStamp size={13} aria-hidden />,
    })),
  );
}
