import { z } from 'zod';
import type { Timestamp, Username } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import { type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { optionalNumber, requiredText } from './csv-values.ts';
import type { DemoDates } from './demo-dates.ts';
import { accountIdOf, DEMO_ADMIN, workdayStart } from './demo-identifiers.ts';
import { demoRecord } from './demo-record.ts';
import type { MendedValues } from './mended-values.ts';

const AccountRow = z.object({
  account: requiredText('account name'),
  sector: z.string(),
  year_established: optionalNumber('year'),
  revenue: optionalNumber('revenue'),
  employees: optionalNumber('number of employees'),
  office_location: z.string(),
  subsidiary_of: z.string(),
});
type AccountRow = z.infer<typeof AccountRow>;

const sectorSpellings = new Map([['technolgy', 'technology']]);
const locationSpellings = new Map([['Philipines', 'Philippines']]);

/** When the accounts were entered: shortly before the first opportunity of the data set. */
const ENTERED = '2016-10-03';

/**
 * Reads the accounts. The data set names no owner of an account.
 *
 * @param ownerOf the owner of an account by its name
 */
export function readAccounts(
  source: CsvSource,
  ownerOf: (account: string) => Username,
  mended: MendedValues,
  dates: DemoDates,
) {
  const entered = workdayStart(dates.move(ENTERED));
  const { rows, refused } = readCsvTable(source, AccountRow);
  const names = new Set(rows.map(({ row }) => row.account));
  const accounts = new Map<string, CrmRecord>();
  const more: RefusedRow[] = [];
  for (const { row, line } of rows) {
    const reason = reasonAgainst(row, names, accounts);
    if (reason !== undefined) more.push({ file: source.file, line, reason });
    else accounts.set(row.account, accountRecord(row, ownerOf(row.account), entered, mended));
  }
  return { accounts: [...accounts.values()], names: new Set(accounts.keys()), refused: [...refused, ...more] };
}

function reasonAgainst(
  row: AccountRow,
  names: ReadonlySet<string>,
  taken: ReadonlyMap<string, CrmRecord>,
): string | undefined {
  if (taken.has(row.account)) return `The account ${row.account} is in the file already.`;
  if (row.subsidiary_of !== '' && !names.has(row.subsidiary_of))
    return `The parent account ${row.subsidiary_of} is not in the file.`;
  return undefined;
}

function accountRecord(row: AccountRow, owner: Username, entered: Timestamp, mended: MendedValues): CrmRecord {
  return demoRecord({
    id: accountIdOf(row.account),
    object: 'account',
    name: row.account,
    owner,
    fields: {
      sector: mended.respell('sector', row.sector, sectorSpellings),
      revenue: inDollars(row.revenue, mended),
      employees: row.employees,
      location: mended.respell('location', row.office_location, locationSpellings),
      parentAccountId: row.subsidiary_of === '' ? undefined : accountIdOf(row.subsidiary_of),
      yearEstablished: row.year_established,
    },
    createdBy: DEMO_ADMIN,
    createdAt: entered,
    updatedAt: entered,
  });
}

/** The data set gives revenues in millions of dollars, and no amount has more than two decimals. */
function inDollars(millions: number | undefined, mended: MendedValues): number | undefined {
  if (millions === undefined) return undefined;
  mended.count('revenue in millions of dollars written out in dollars');
  return Math.round(millions * 100) * 10_000;
}
