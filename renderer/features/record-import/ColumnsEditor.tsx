import { Select } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';
import { Section } from '../../ui/Section.tsx';
import { pickerList } from '../../ui/theme.ts';
import { useDrawnInTurn } from '../../ui/use-drawn-in-turn.ts';
import { numbered } from '../../ui/values.ts';
import classes from './ImportScreen.module.css';
import { type Target, targetsOf } from './match-columns.ts';
import type { Table } from './read-table.ts';

type Props = {
  readonly object: RecordObject;
  readonly table: Table;
  readonly targets: readonly Target[];
  /** Told the place of a column, from 0, and what it holds; always the same function. */
  readonly onChange: (column: number, target: Target) => void;
};

/** A file may have hundreds of columns, and each has a field of its own. */
const DRAWN_AT_ONCE = 4;
const SAMPLE_ROWS = 200;
const SHOWN = 200;

/** What each column of the file holds, to be put right. */
export function ColumnsEditor({ object, table, targets, onChange }: Props) {
  const choices = useMemo(() => targetsOf(object).map(({ key, label }) => ({ value: key, label })), [object]);
  const columns = useMemo(
    () => numbered(table.headings.map((heading, column) => columnIn(table, heading, column))),
    [table],
  );
  const drawn = useDrawnInTurn(columns.length, DRAWN_AT_ONCE);
  const kept = targets.filter((target) => target !== null).length;
  return (
    <Section title={`Columns: ${kept} of ${targets.length} are kept`}>
      <ul className={classes.columns}>
        {columns.slice(0, drawn).map(({ number, row }) => (
          <Column
            key={number}
            number={number}
            {...row}
            choices={choices}
            target={targets[number - 1] ?? null}
            onChange={onChange}
          />
        ))}
      </ul>
    </Section>
  );
}

type ColumnProps = Pick<Props, 'onChange'> & {
  readonly number: number;
  readonly heading: string;
  readonly sample: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly target: Target;
};

const Column = memo(function Column({ number, heading, sample, choices, target, onChange }: ColumnProps) {
  return (
    <li className={classes.column} data-kept={target !== null || undefined}>
      <span className={classes.heading} title={heading}>
        {heading || `Column ${number}`}
        <span className={classes.sample} title={sample}>
          {sample}
        </span>
      </span>
      <Select
        className={classes.target}
        aria-label={`What ${heading || `column ${number}`} holds`}
        placeholder="Not kept"
        data={choices}
        searchable
        clearable
        comboboxProps={{ ...pickerList, keepMounted: false }}
        value={target}
        onChange={(chosen) => onChange(number - 1, chosen)}
      />
    </li>
  );
});

/** A column with its first value. */
function columnIn({ rows }: Table, heading: string, column: number) {
  const sample = rows.slice(0, SAMPLE_ROWS).find((row) => (row[column] ?? '') !== '')?.[column] ?? '';
  return { heading: cutText(heading, SHOWN), sample: cutText(sample, SHOWN) };
}
