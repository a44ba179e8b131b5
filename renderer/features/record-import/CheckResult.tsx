import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { keepCsv } from '../../ui/keep-file.ts';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { formatCount } from '../../ui/values.ts';
import classes from './ImportScreen.module.css';
import type { ImportDraft } from './import-draft.ts';
import type { ImportPlan } from './plan-import.ts';
import { refusedRowsCsv } from './refused-rows.ts';

type Props = {
  readonly object: RecordObject;
  readonly draft: ImportDraft;
  readonly plan: ImportPlan;
};

const MOST_REASONS = 20;
const MOST_ROWS = 8;

/** What a dry run found: how many rows become what, and why some cannot. */
export function CheckResult({ object, draft, plan }: Props) {
  const { create, update, skip, refuse } = plan.counts;
  const plural = catalogue[object].plural.toLowerCase();
  const figures = [
    { label: `new ${plural}`, count: create },
    { label: 'updated', count: update },
    { label: 'here already, left alone', count: skip },
    { label: 'refused', count: refuse, bad: refuse > 0 },
  ];
  const { refusals } = plan;
  const download = useSingleFlight(async () =>
    keepCsv(await refusedRowsCsv(draft.table, plan), `Refused ${plural}.csv`),
  );
  return (
    <Section title="What the check found">
      <ul className={classes.figures} aria-label="What the check found">
        {figures.map(({ label, count, bad }) => (
          <li key={label} data-bad={bad || undefined}>
            <b>{formatCount(count)}</b> {label}
          </li>
        ))}
      </ul>
      {refusals.length > 0 && (
        <>
          <ul className={classes.reasons} aria-label="Why rows are refused">
            {refusals.slice(0, MOST_REASONS).map(({ reason, rows }) => (
              <li key={reason}>
                <span>{reason}</span>
                <span className={classes.rowsOfReason}>{rowsInWords(rows)}</span>
              </li>
            ))}
          </ul>
          {refusals.length > MOST_REASONS && (
            <p className={classes.note}>{formatCount(refusals.length - MOST_REASONS)} more reasons are in the file.</p>
          )}
          <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => void download()}>
            Download refused rows
          </Button>
        </>
      )}
    </Section>
  );
}

function rowsInWords(rows: readonly number[]): string {
  const named = rows.slice(0, MOST_ROWS).map((row) => formatCount(row));
  const more = rows.length - named.length;
  const list = named.join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '');
  return rows.length === 1 ? `row ${list}` : `rows ${list}`;
}
