import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { ApprovalRow } from './ApprovalRow.tsx';
import classes from './ApprovalTable.module.css';

type Props = { readonly name: string; readonly approvals: readonly ApprovalHere[] };

/** Approvals as a table. */
export function ApprovalTable({ name, approvals }: Props) {
  return (
    <VirtualTable
      name={name}
      items={approvals}
      keyOf={({ stored }) => stored.id}
      className={classes.table}
      stacks
      head={
        <>
          <th scope="col">Record</th>
          <th scope="col">Stands at</th>
          <th scope="col" className={classes.submitter}>
            Submitted by
          </th>
          <th scope="col" className={classes.time}>
            Submitted
          </th>
        </>
      }
      row={(approval, place) => <ApprovalRow approval={approval} {...place} />}
    />
  );
}
