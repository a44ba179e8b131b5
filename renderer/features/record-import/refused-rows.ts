import { inSlices } from '../../ui/in-slices.ts';
import { csvLine, csvText } from '../../ui/keep-file.ts';
import type { ImportPlan } from './plan-import.ts';
import type { Table } from './read-table.ts';

/** The refused rows as they stand in the file, each with its number and its reasons: mended, they can be imported. */
export async function refusedRowsCsv({ headings, rows }: Table, plan: ImportPlan): Promise<string> {
  const lines: string[] = [csvText([...headings, 'Row', 'Why it was refused'], [])];
  await inSlices(plan.rows, (planned) => {
    if (planned.kind !== 'refuse') return;
    lines.push(csvLine([...(rows[planned.row - 1] ?? []), String(planned.row), planned.problems.join(' ')]));
  });
  return lines.join('');
}
