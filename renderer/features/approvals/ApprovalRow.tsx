import { memo } from 'react';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { objectIcons } from '../../ui/objects.tsx';
import { Person } from '../../ui/Person.tsx';
import { ApprovalChip, UnsentMark } from '../../ui/RecordMarks.tsx';
import { useRecord } from '../../ui/records.ts';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import classes from './ApprovalTable.module.css';
import { Standing } from './Standing.tsx';

type Props = RowPlace & { readonly approval: ApprovalHere };

/** One approval: the whole row opens its record. */
export const ApprovalRow = memo(function ApprovalRow({ approval, ...place }: Props) {
  const { request } = approval;
  const Icon = objectIcons[request.object];
  const { record, loading } = useRecord(request.recordId);
  const name = record?.name ?? (loading ? '' : 'A record that is no longer here');
  return (
    <VirtualRow place={place}>
      <td>
        <Icon size={15} className={classes.icon} aria-hidden />
        <RowLink place={place} object={request.object} id={request.recordId} name={name} />
        {approval.unsent && <UnsentMark />}
      </td>
      <td>
        {request.status !== 'recalled' && <ApprovalChip status={request.status} signOnly />}
        <Standing approval={approval} />
      </td>
      <td className={classes.submitter}>
        <Person username={request.submitterUsername} />
      </td>
      <td className={classes.time}>
        <RelativeTime at={request.submittedAt} />
      </td>
    </VirtualRow>
  );
});
