import { useMemo } from 'react';
import { ApprovalHistory } from '../features/approvals/ApprovalHistory.tsx';
import { ApprovalUnderWay } from '../features/approvals/ApprovalUnderWay.tsx';
import { useApprovals } from '../features/approvals/approvals-context.tsx';
import { UndoingWarning } from '../features/approvals/RecordNotices.tsx';
import { editRemark, lockOf, statusShown, undoingApproval } from '../features/approvals/record-standing.ts';
import { SubmitButton } from '../features/approvals/SubmitButton.tsx';
import type { EditGuard } from '../features/record-list/cells/cell-edits.ts';
import type { RecordSlots } from '../features/record-page/record-slots.ts';
import { useDirectory } from '../ui/people.tsx';
import { ApprovalChip } from '../ui/RecordMarks.tsx';

/** What approvals say before a record is changed in a list; the same as long as they say the same. */
export function useEditGuard(): EditGuard {
  const { byRecord } = useApprovals();
  const { me, byUsername } = useDirectory();
  return useMemo(
    () => ({
      lockedBecause: (record) => lockOf(record, byRecord.get(record.id)?.[0], me, byUsername),
      remark: (record, after) => editRemark(record, byRecord.get(record.id)?.[0], after),
      takesApprovalBack: (record, after) => undoingApproval(record, byRecord.get(record.id)?.[0], after).length > 0,
    }),
    [byRecord, me, byUsername],
  );
}

/** Where approvals take part in a record's page. */
export function useApprovalSlots(): RecordSlots {
  const { byRecord } = useApprovals();
  const { me, byUsername } = useDirectory();
  return {
    status: (record) => <ApprovalChip status={statusShown(record, byRecord.get(record.id)?.[0])} />,
    actions: (record, { dirty }) => <SubmitButton record={record} unsaved={dirty} />,
    notice: (record, { after }) => (
      <>
        <ApprovalUnderWay record={record} />
        <UndoingWarning record={record} after={after} />
      </>
    ),
    lockedBecause: (record) => lockOf(record, byRecord.get(record.id)?.[0], me, byUsername),
    side: (record) => <ApprovalHistory record={record} />,
  };
}
