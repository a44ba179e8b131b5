import { memo } from 'react';
import { RelativeTime } from '../../ui/clock.tsx';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { ApprovalChip, UnsentMark } from '../../ui/RecordMarks.tsx';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { RowLink, type RowPlace, VirtualRow } from '../../ui/VirtualTable.tsx';
import { formatCompactMoney, formatFieldValue } from '../../ui/values.ts';
import type { Column } from './columns.ts';
import { NextStepCell } from './NextStepCell.tsx';
import classes from './RecordTable.module.css';
import { SelectBox } from './SelectBox.tsx';

/** Amounts from here on are read at a glance, and exactly on hover: `$251M`. */
const COMPACT_FROM = 1_000_000;

type Props = RowPlace & {
  readonly id: string;
  readonly columns: readonly Column[];
  readonly selected: boolean;
  readonly onSelect: (id: string, toHere: boolean) => void;
};

/** One row of a list: the whole row opens the record. */
export const RecordRow = memo(function RecordRow({ id, columns, selected, onSelect, ...place }: Props) {
  const { record } = useRecord(id);
  return (
    <VirtualRow place={place} selected={selected}>
      <td>
        {record !== undefined && (
          <SelectBox
            label={`Select ${record.name}`}
            checked={selected}
            tabbable={place.tabbable}
            onToggle={(toHere) => onSelect(id, toHere)}
          />
        )}
      </td>
      {columns.map((column) => (
        <td key={column.key} className={classes.cell} data-numeric={column.numeric || undefined}>
          {record === undefined ? null : column.key === 'name' ? (
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
  if (column.key === 'ownerUsername') return <Person username={record.ownerUsername} />;
  if (column.key === 'updatedAt') return <RelativeTime at={record.updatedAt} className={classes.quiet} />;
  if (column.key === 'createdAt') return <RelativeTime at={record.createdAt} className={classes.quiet} />;
  if (column.key === 'nextStep') return <NextStepCell record={record} />;
  const value = record.fields[column.key];
  if (column.field === undefined || value === undefined || value === '') return null;
  if (column.field.type === 'picklist') return <PicklistValue value={String(value)} />;
  if (column.field.type === 'reference') return <NameOfReference id={String(value)} />;
  const exact = formatFieldValue(column.field, value);
  const isLarge = column.field.type === 'money' && Math.abs(Number(value)) >= COMPACT_FROM;
  return <Text text={isLarge ? formatCompactMoney(Number(value)) : exact} exact={exact} />;
}

function NameOfReference({ id }: { readonly id: string }) {
  const { record } = useRecord(id);
  return <Text text={record?.name ?? ''} />;
}

function Text({ text, exact = text }: { readonly text: string; readonly exact?: string }) {
  return (
    <span className={classes.text} title={exact}>
      {text}
    </span>
  );
}
