import { Select } from '@mantine/core';
import type { RecordObject } from '#contract/catalogue.ts';
import { Section } from '../../ui/Section.tsx';
import { numbered } from '../../ui/values.ts';
import classes from './ImportScreen.module.css';
import { type Target, targetsOf } from './match-columns.ts';
import type { Table } from './read-table.ts';

type Props = {
  readonly object: RecordObject;
  readonly table: Table;
  readonly targets: readonly Target[];
  readonly onChange: (targets: readonly Target[]) => void;
};

/** What each column of the file holds, to be put right. */
export function ColumnsEditor({ object, table, targets, onChange }: Props) {
  const data = targetsOf(object).map(({ key, label }) => ({ value: key, label }));
  const kept = targets.filter((target) => target !== null).length;
  return (
    <Section title={`Columns: ${kept} of ${targets.length} are kept`}>
      <ul className={classes.columns}>
        {numbered(table.headings).map(({ number, row: heading }) => (
          <li key={number} className={classes.column} data-kept={targets[number - 1] !== null || undefined}>
            <span className={classes.heading} title={heading}>
              {heading || `Column ${number}`}
              <span className={classes.sample} title={sampleOf(table, number - 1)}>
                {sampleOf(table, number - 1)}
              </span>
            </span>
            <Select
              className={classes.target}
              aria-label={`What ${heading || `column ${number}`} holds`}
              placeholder="Not kept"
              data={data}
              searchable
              clearable
              value={targets[number - 1] ?? null}
              onChange={(target) => onChange(targets.map((old, index) => (index === number - 1 ? target : old)))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The first value of a column. */
function sampleOf({ rows }: Table, column: number): string {
  return rows.find((row) => (row[column] ?? '') !== '')?.[column] ?? '';
}
