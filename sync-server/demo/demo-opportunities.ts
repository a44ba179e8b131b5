import { z } from 'zod';
import type { Username } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import { type CsvRow, type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { optionalDate, optionalNumber, requiredText } from './csv-values.ts';
import type { DemoDates } from './demo-dates.ts';
import { accountIdOf, chance, opportunityIdOf, workdayStart } from './demo-identifiers.ts';
import { demoRecord } from './demo-record.ts';
import type { MendedValues } from './mended-values.ts';

const Stage = z.enum(['prospecting', 'engaging', 'won', 'lost'], 'The deal stage is unknown.');

const PipelineRow = z.object({
  opportunity_id: z.string().regex(/^[A-Za-z0-9]{1,40}$/, 'The opportunity id is missing or has odd characters.'),
  sales_agent: requiredText('sales agent'),
  product: requiredText('product'),
  account: z.string(),
  deal_stage: z.string().toLowerCase().pipe(Stage),
  engage_date: optionalDate('engage date'),
  close_date: optionalDate('close date'),
  close_value: optionalNumber('close value'),
});
export type PipelineRow = z.infer<typeof PipelineRow>;

const productSpellings = new Map([['GTXPro', 'GTX Pro']]);

/** So many weeks ago the last of those was touched that nobody has engaged with yet. */
const UNTOUCHED_DAYS = 28;

/** What the rows of the pipeline may refer to. */
export type PipelineContext = {
  readonly people: ReadonlyMap<string, User>;
  readonly accounts: ReadonlySet<string>;
  /** What each product sells for. */
  readonly prices: ReadonlyMap<string, number>;
  readonly dates: DemoDates;
};

export function readPipeline(source: CsvSource) {
  return readCsvTable(source, PipelineRow);
}

/** Turns the rows of the pipeline into opportunities: one for each row, or a reason why not. */
export function readOpportunities(
  file: string,
  rows: readonly CsvRow<PipelineRow>[],
  context: PipelineContext,
  mended: MendedValues,
) {
  const opportunities = new Map<string, CrmRecord>();
  const refused: RefusedRow[] = [];
  for (const { row, line } of rows) {
    const product = productSpellings.get(row.product) ?? row.product;
    const owner = context.people.get(row.sales_agent);
    const reason = reasonAgainst(row, product, context, opportunities);
    if (reason !== undefined || owner === undefined)
      refused.push({ file, line, reason: reason ?? `The sales agent ${row.sales_agent} is in no team.` });
    else opportunities.set(row.opportunity_id, opportunityRecord(row, owner.username, context, mended));
  }
  return { opportunities: [...opportunities.values()], refused };
}

function reasonAgainst(
  row: PipelineRow,
  product: string,
  context: PipelineContext,
  taken: ReadonlyMap<string, CrmRecord>,
): string | undefined {
  if (taken.has(row.opportunity_id)) return `The opportunity ${row.opportunity_id} is in the file already.`;
  if (!context.prices.has(product)) return `The product ${row.product} is not sold.`;
  if (row.account !== '' && !context.accounts.has(row.account)) return `The account ${row.account} is unknown.`;
  return undefined;
}

function opportunityRecord(
  row: PipelineRow,
  owner: Username,
  { prices, dates }: PipelineContext,
  mended: MendedValues,
): CrmRecord {
  const product = mended.respell('product', row.product, productSpellings);
  countMended(row, mended);
  const [engageDate, closeDate] = [row.engage_date, row.close_date].map((day) => day && dates.move(day));
  const touched = dates.lastDay(Math.floor(chance(row.opportunity_id, 'touched') * UNTOUCHED_DAYS));
  return demoRecord({
    id: opportunityIdOf(row.opportunity_id),
    object: 'opportunity',
    name: row.account === '' ? `${product} (no account yet)` : `${product} for ${row.account}`,
    owner,
    fields: {
      accountId: row.account === '' ? undefined : accountIdOf(row.account),
      product,
      stage: row.deal_stage,
      amount: row.close_value ?? prices.get(product),
      closeDate,
      engageDate,
    },
    createdBy: owner,
    createdAt: workdayStart(engageDate ?? closeDate ?? touched),
    updatedAt: workdayStart(closeDate ?? engageDate ?? touched),
  });
}

function countMended(row: PipelineRow, mended: MendedValues): void {
  for (const day of [row.engage_date, row.close_date])
    if (day !== undefined) mended.count('date written M/D/YYYY rewritten as YYYY-MM-DD');
  if (row.account === '') mended.count('opportunity without account kept without one');
  if (row.engage_date === undefined) mended.count('opportunity without engage date kept without one');
  if (row.close_date === undefined) mended.count('opportunity without close date kept without one');
  if (row.close_value === undefined) mended.count('opportunity without close value put at the list price');
}
