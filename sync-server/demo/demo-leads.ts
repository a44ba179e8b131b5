import { z } from 'zod';
import type { CrmRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import { type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { optionalNumber, requiredCount, requiredText } from './csv-values.ts';
import { hoursBefore } from './demo-identifiers.ts';
import { demoRecord } from './demo-record.ts';

const LeadRow = z.object({
  lead_id: requiredText('lead id'),
  name: requiredText('name'),
  company: z.string(),
  email: z.string(),
  phone: z.string(),
  status: z.string(),
  rating: z.string(),
  source: z.string(),
  value: optionalNumber('value'),
  notes: z.string(),
  sales_agent: requiredText('sales agent'),
  created_days_ago: requiredCount('age in days'),
});

/** Reads the leads, which this project made up to go with the data set; their age counts back from `now`. */
export function readLeads(source: CsvSource, people: ReadonlyMap<string, User>, now: Date) {
  const { rows, refused } = readCsvTable(source, LeadRow);
  const leads: CrmRecord[] = [];
  const more: RefusedRow[] = [];
  for (const { row, line } of rows) {
    const owner = people.get(row.sales_agent);
    if (owner === undefined) {
      more.push({ file: source.file, line, reason: `The sales agent ${row.sales_agent} is in no team.` });
      continue;
    }
    const createdAt = hoursBefore(now, 24 * row.created_days_ago);
    const { company, email, phone, status, rating, value, notes } = row;
    leads.push(
      demoRecord({
        id: row.lead_id,
        object: 'lead',
        name: row.name,
        owner: owner.username,
        fields: { company, email, phone, status, rating, source: row.source, value, notes },
        createdBy: owner.username,
        createdAt,
        updatedAt: createdAt,
      }),
    );
  }
  return { leads, refused: [...refused, ...more] };
}
