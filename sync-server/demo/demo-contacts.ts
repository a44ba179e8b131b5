import { z } from 'zod';
import type { CrmRecord } from '#contract/records.ts';
import { type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { requiredText } from './csv-values.ts';
import { accountIdOf } from './demo-identifiers.ts';
import { demoRecord } from './demo-record.ts';

const ContactRow = z.object({
  contact_id: requiredText('contact id'),
  name: requiredText('name'),
  account: requiredText('account'),
  title: z.string(),
  email: z.string(),
  phone: z.string(),
});

/** Reads the contacts, which this project made up; each belongs to whoever owns its account and is as old. */
export function readContacts(source: CsvSource, accounts: readonly CrmRecord[]) {
  const { rows, refused } = readCsvTable(source, ContactRow);
  const accountsById = new Map(accounts.map((account) => [account.id, account]));
  const contacts: CrmRecord[] = [];
  const more: RefusedRow[] = [];
  for (const { row, line } of rows) {
    const account = accountsById.get(accountIdOf(row.account));
    if (account === undefined || account.ownerUsername === '') {
      more.push({ file: source.file, line, reason: `The account ${row.account} is unknown.` });
      continue;
    }
    contacts.push(
      demoRecord({
        id: row.contact_id,
        object: 'contact',
        name: row.name,
        owner: account.ownerUsername,
        fields: { accountId: account.id, title: row.title, email: row.email, phone: row.phone },
        createdBy: account.createdBy,
        createdAt: account.createdAt,
        updatedAt: account.updatedAt,
      }),
    );
  }
  return { contacts, refused: [...refused, ...more] };
}
