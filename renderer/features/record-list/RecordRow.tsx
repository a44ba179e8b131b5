import { memo } from 'react';
import { RelativeTime } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { ApprovalChip, UnsentMark } from '../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecords } from '../../ui/records.tsx';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import { formatFieldValue } from '../../ui/values.ts';
import type { Column } from './columns.ts';
import classes from './RecordTable.module.css';

type Props = RowPlace & { readonly record: LocalRecord; readonly columns: readonly Column[] };

/** One row of a list: the whole row opens the record. */
export const RecordRow = memo(function RecordRow({ record, columns, ...place }: Props) {
  return (
    <VirtualRow place={place}>
      {columns.map((column) => (
        <td key={column.key} className={classes.cell} data-numeric={column.numeric || undefined}>
          {column.key === 'name' ? (
            <>
              <RowLink place={place} object={record.object} id={record.id} name={record.name} />
              <ApprovalChip status={record.approvalStatus} signOnly />
              {record.unsent && <UnsentMark />}
            </>
          ) : (
            <CellValue record={record} column={column} />
          )}
        </td>
      ))}
    </VirtualRow>
  );
});

function CellValue({ record, column }: { readonly record: LocalRecord; readonly column: Column }) {
  const { byId } = useRecords();
  if (column.key === 'ownerUsername') return <Person username={record.ownerUsername} />;
  if (column.key === 'updatedAt') return <RelativeTime at={record.updatedAt} className={classes.quiet} />;
  const value = record.fields[column.key];
  if (column.field === undefined || value === undefined || value === '') return null;
  if (column.field.type === 'picklist') return <PicklistValue value={String(value)} />;
  const text =
    column.field.type === 'reference' ? (byId.get(String(value))?.name ?? '') : formatFieldValue(column.field, value);
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  );
}
