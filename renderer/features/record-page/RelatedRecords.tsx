import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { newRecordPath, objectIcons } from '../../ui/objects.tsx';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { RecordName } from '../../ui/RecordLink.tsx';
import { type LocalRecord, useRecords } from '../../ui/records.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatCount, formatMoney } from '../../ui/values.ts';
import classes from './RelatedRecords.module.css';

const PAGE = 8;
const relatedObjects: readonly RecordObject[] = ['opportunity', 'contact', 'account'];

/** The records that belong to the same account: of an account, its own; of others, their neighbours. */
export function RelatedRecords({ record }: { readonly record: LocalRecord }) {
  const { byId, byObject } = useRecords();
  const accountId = record.object === 'account' ? record.id : String(record.fields['accountId'] ?? '');
  const account = byId.get(accountId);
  const related = useMemo(
    () =>
      relatedObjects.map((object) => ({
        object,
        records:
          accountId === ''
            ? []
            : byObject[object]
                .filter((other) => other.accountKey === accountId && other.id !== record.id)
                .sort((a, b) => a.newestFirst.localeCompare(b.newestFirst)),
      })),
    [byObject, accountId, record.id],
  );
  if (account === undefined) return null;
  return (
    <>
      {related.map(({ object, records }) =>
        object === 'account' && records.length === 0 ? null : (
          <RelatedList key={`${accountId} ${object}`} object={object} records={records} account={account} />
        ),
      )}
    </>
  );
}

type ListProps = {
  readonly object: RecordObject;
  readonly records: readonly LocalRecord[];
  readonly account: LocalRecord;
};

function RelatedList({ object, records, account }: ListProps) {
  const [shown, setShown] = useState(PAGE);
  const { plural, label } = catalogue[object];
  const Icon = objectIcons[object];
  const title = object === 'account' ? 'Subsidiaries' : `${plural} of ${account.name}`;
  return (
    <Section
      title={title}
      icon={<Icon size={15} />}
      count={records.length}
      action={
        object !== 'account' && (
          <Button
            variant="subtle"
            size="compact-xs"
            color="gray"
            leftSection={<IconPlus size={13} />}
            renderRoot={(props) => <Link {...props} to={newRecordPath(object)} search={{ accountId: account.id }} />}
          >
            New {label.toLowerCase()}
          </Button>
        )
      }
    >
      {records.length === 0 && <p className={classes.none}>None yet.</p>}
      <ul className={classes.list}>
        {records.slice(0, shown).map((other) => (
          <li key={other.id} className={classes.item}>
            <RecordName object={other.object} id={other.id} name={other.name} covers />
            <RelatedDetail record={other} />
          </li>
        ))}
      </ul>
      {records.length > shown && (
        <Button variant="subtle" size="compact-xs" color="gray" onClick={() => setShown((count) => count + 5 * PAGE)}>
          Show more of the {formatCount(records.length - shown)} others
        </Button>
      )}
    </Section>
  );
}

function RelatedDetail({ record }: { readonly record: LocalRecord }) {
  const { stage, amount, title, location } = record.fields;
  const note = title ?? location;
  return (
    <>
      <span className={classes.note} title={note === undefined ? undefined : String(note)}>
        {typeof stage === 'string' ? <PicklistValue value={stage} /> : note}
      </span>
      <span className={classes.amount}>{typeof amount === 'number' && formatMoney(amount)}</span>
      <span className={classes.owner}>
        <Person username={record.ownerUsername} size={20} nameHidden />
      </span>
    </>
  );
}
