import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { Person } from '../../ui/Person.tsx';
import { useRecord } from '../../ui/records.ts';
import { TaskRow } from '../../ui/TaskRow.tsx';
import { formatMoney } from '../../ui/values.ts';
import { NotificationApproval } from './NotificationApproval.tsx';

/** A request that waits for the person, decided where it stands. */
export function ApprovalTask({ approval: { request, stored } }: { readonly approval: ApprovalHere }) {
  const { record } = useRecord(request.recordId);
  if (record === undefined) return null;
  const { amount } = record.fields;
  return (
    <TaskRow
      object={request.object}
      recordId={request.recordId}
      name={record.name}
      aside={typeof amount === 'number' && formatMoney(amount)}
      detail={
        <>
          <Person username={request.submitterUsername} size={18} /> {request.comment}
        </>
      }
      actions={<NotificationApproval requestId={stored.id} recordName={record.name} />}
    />
  );
}
