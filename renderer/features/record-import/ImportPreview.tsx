import { Box } from '@mantine/core';
import { memo } from 'react';
import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { Section } from '../../ui/Section.tsx';
import { useDrawnInTurn } from '../../ui/use-drawn-in-turn.ts';
import { formatDay, formatFieldValue, isNumeric } from '../../ui/values.ts';
import classes from './ImportScreen.module.css';
import { targetsOf } from './match-columns.ts';
import type { ImportPlan, PlannedRow } from './plan-import.ts';

type Props = { readonly object: RecordObject; readonly plan: ImportPlan };

/** A cell may hold a book: nobody reads it here, and it takes seconds to lay out. */
const SHOWN = 300;
const DRAWN_AT_ONCE = 12;

/** The first rows as the records they will be, with what becomes of each. */
export const ImportPreview = memo(function ImportPreview({ object, plan }: Props) {
  const columns = targetsOf(object).filter(({ key }) => key !== 'id' && plan.rows.some((row) => holds(row, key)));
  const drawn = useDrawnInTurn(plan.rows.length, DRAWN_AT_ONCE);
  return (
    <Section title={`The first ${plan.rows.length} rows, as they will be`}>
      {/* It scrolls, so the keyboard reaches it. */}
      <Box component="section" className={classes.previewScroller} aria-label="Preview" tabIndex={0}>
        <table className={classes.preview} aria-label={`${catalogue[object].plural} as they will be`}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Becomes</th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col" data-numeric={isNumber(object, key) || undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.rows.slice(0, drawn).map((planned) => (
              <tr key={planned.row} data-kind={planned.kind}>
                <td className={classes.rowNumber}>{planned.row}</td>
                <td className={classes.becomes} title={becomes(planned)}>
                  {becomes(planned)}
                </td>
                {columns.map(({ key }) => (
                  <td key={key} data-numeric={isNumber(object, key) || undefined}>
                    <PreviewValue object={object} plan={plan} planned={planned} target={key} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </Section>
  );
});

type ValueProps = Props & { readonly planned: PlannedRow; readonly target: string };

function PreviewValue({ object, plan, planned: { read }, target }: ValueProps) {
  if (target === 'ownerUsername') return <Person username={read.ownerUsername} />;
  if (target === 'name') return cutText(read.name, SHOWN);
  if (target === 'createdAt') return read.createdAt === undefined ? null : formatDay(read.createdAt.slice(0, 10));
  const field = fieldOf(object, target);
  const value = read.fields[target];
  if (field === undefined || value === undefined) return null;
  if (field.type === 'picklist') return <PicklistValue value={String(value)} />;
  if (field.type === 'reference') return plan.nameOf(String(value)) ?? '';
  return cutText(formatFieldValue(field, value), SHOWN);
}

function becomes(planned: PlannedRow): string {
  switch (planned.kind) {
    case 'create':
      return 'New';
    case 'update':
      return `Updates what has its ${planned.by}`;
    case 'skip':
      return planned.unchanged ? 'Nothing new' : `Skipped: the same ${planned.by} is here`;
    case 'refuse':
      return `Refused: ${planned.problems.join(' ')}`;
  }
}

function holds({ read }: PlannedRow, target: string): boolean {
  if (target === 'name' || target === 'ownerUsername') return true;
  return target === 'createdAt' ? read.createdAt !== undefined : read.fields[target] !== undefined;
}

function isNumber(object: RecordObject, target: string): boolean {
  const field = fieldOf(object, target);
  return field !== undefined && isNumeric(field);
}
