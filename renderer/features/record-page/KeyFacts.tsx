import type { ReactNode } from 'react';
import { catalogue } from '#contract/catalogue.ts';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { RecordName } from '../../ui/RecordLink.tsx';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { formatMoney } from '../../ui/values.ts';
import classes from './KeyFacts.module.css';

type Props = {
  readonly record: LocalRecord;
  /** What is known of where the owner is. */
  readonly ownerDetail: ReactNode;
  readonly children?: ReactNode;
};

/** What one has to know of a record before anything else: whose company, where it stands, what it is worth, who has it. */
export function KeyFacts({ record, ownerDetail, children }: Props) {
  const { fields } = catalogue[record.object];
  const picks = fields.filter(({ type, key }) => type === 'picklist' && record.fields[key] !== undefined);
  const worth = fields.find(({ type }) => type === 'money');
  const amount = worth && record.fields[worth.key];
  return (
    <ul className={classes.facts} aria-label="Key facts">
      <Company record={record} />
      {picks.map(({ key, label }) => (
        <li key={key} className={classes.pill} title={label}>
          <PicklistValue value={String(record.fields[key])} />
        </li>
      ))}
      {worth !== undefined && typeof amount === 'number' && (
        <li className={classes.worth} title={worth.label}>
          {formatMoney(amount)}
        </li>
      )}
      <li className={classes.owner}>
        <Person username={record.ownerUsername} size={22} />
        <span className={classes.detail}>{ownerDetail}</span>
      </li>
      {children !== undefined && children !== false && <li className={classes.rest}>{children}</li>}
    </ul>
  );
}

function Company({ record }: { readonly record: LocalRecord }) {
  const { accountId = record.fields['parentAccountId'], company, sector } = record.fields;
  const { record: account } = useRecord(String(accountId ?? ''));
  if (account !== undefined) {
    return (
      <li className={classes.company}>
        <RecordName object="account" id={account.id} name={account.name} />
      </li>
    );
  }
  const words = company ?? sector;
  return words === undefined ? null : <li className={classes.company}>{words}</li>;
}
