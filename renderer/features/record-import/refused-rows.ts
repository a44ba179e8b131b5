import { csvText } from '../../ui/keep-file.ts';
import type { ImportPlan } from './plan-import.ts';
import type { Table } from './read-table.ts';

export type Refusal = { readonly reason: string; readonly rows: readonly number[] };

/** Why rows are refused, each reason once, the commonest first. */
export function refusalsOf({ rows }: ImportPlan): readonly Refusal[] {
  const byReason = new Map<string, number[]>();
  for (const planned of rows) {
    if (planned.kind !== 'refuse') continue;
    for (const reason of planned.problems) {
      const numbers = byReason.get(reason);
      if (numbers === undefined) byReason.set(reason, [planned.row]);
      else numbers.push(planned.row);
    }
  }
  return [...byReason]
    .map(([reason, numbers]) => ({ reason, rows: numbers }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

/** The refused rows as they stand in the file, each with its number and its reasons: mended, they can be imported. */
export function refusedRowsCsv({ headings, rows }: Table, plan: ImportPlan): string {
  const refused = plan.rows.flatMap((planned) =>
    planned.kind === 'refuse'
      ? [[...(rows[planned.row - 1] ?? []), String(planned.row), planned.problems.join(' ')]]
      : [],
  );
  return csvText([...headings, 'Row', 'Why it was refused'], refused);
}
