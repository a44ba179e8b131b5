import { RelativeTime } from '../../../ui/clock.tsx';
import { CompactMoney } from '../../../ui/Money.tsx';
import { Person } from '../../../ui/Person.tsx';
import { PicklistValue } from '../../../ui/Picklist.tsx';
import { type LocalRecord, useRecord } from '../../../ui/records.ts';
import { formatFieldValue } from '../../../ui/values.ts';
import type { Column } from '../columns.ts';
import classes from './Cells.module.css';
import { NextStepCell } from './NextStepCell.tsx';

/** Amounts from here on are read at a glance, and exactly on hover: `$251M`. */
const COMPACT_FROM = 1_000_000;

/** What a cell shows. */
export function CellValue({ record, column }: { readonly record: LocalRecord; readonly column: Column }) {
  if (column.key === 'ownerUsername') return <Person username={record.ownerUsername} />;
  if (column.key === 'updatedAt') return <RelativeTime at={record.updatedAt} className={classes.quiet} />;
  if (column.key === 'createdAt') return <RelativeTime at={record.createdAt} className={classes.quiet} />;
  if (column.key === 'nextStep') return <NextStepCell record={record} />;
  const value = record.fields[column.key];
  if (column.field === undefined || value === undefined || value === '') return null;
  if (column.field.type === 'picklist') return <PicklistValue value={String(value)} />;
  if (column.field.type === 'reference') return <NameOfReference id={String(value)} />;
  const isLarge = column.field.type === 'money' && Math.abs(Number(value)) >= COMPACT_FROM;
  if (isLarge) return <CompactMoney value={Number(value)} className={classes.text} />;
  return <Text text={formatFieldValue(column.field, value)} />;
}

function NameOfReference({ id }: { readonly id: string }) {
  const { record } = useRecord(id);
  return <Text text={record?.name ?? ''} />;
}

function Text({ text }: { readonly text: string }) {
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  );
}
