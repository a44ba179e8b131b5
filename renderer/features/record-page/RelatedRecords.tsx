import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { useLiveCount, useLiveQuery } from '../../database/live-query.ts';
import { newRecordPath, objectIcons } from '../../ui/objects.tsx';
import { Person } from '../../ui/Person.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { RecordName } from '../../ui/RecordLink.tsx';
import { type LocalRecord, useRecord } from '../../ui/records.ts';
import { Section } from '../../ui/Section.tsx';
import { formatCount, formatMoney } from '../../ui/values.ts';
import classes from './RelatedRecords.module.css';

const PAGE = 8;
const relatedObjects: readonly RecordObject[] = ['opportunity', 'contact', 'account', 'lead'];

/** The records that belong to the same account: of an account, its own; of others, their neighbours. */
export function RelatedRecords({ record }: { readonly record: LocalRecord }) {
  const accountId = record.object === 'account' ? record.id : String(record.fields['accountId'] ?? '');
  const { record: account } = useRecord(accountId);
  if (account === undefined) return null;
  return (
    <>
      {relatedObjects.map((object) => (
        <RelatedList key={`${accountId} ${object}`} object={object} record={record} account={account} />
      ))}
    </>
  );
}

type ListProps = {
  readonly object: RecordObject;
  /** Whose page it is; it is not its own neighbour. */
  readonly record: LocalRecord;
  readonly account: LocalRecord;
};

function RelatedList({ object, record, account }: ListProps) {
  const [shown, setShown] = useState(PAGE);
  const selector = { accountKey: account.id, object };
  const itself = record.object === object && record.accountKey === account.id ? 1 : 0;
  const { documents, loading } = useLiveQuery('records', {
    selector,
    sort: [{ accountKey: 'asc' }, { object: 'asc' }, { newestFirst: 'asc' }],
    limit: shown + itself,
  });
  const all = useLiveCount('records', { selector });
  // A longer list takes the place of the shorter one once it is read.
  const last = useRef<readonly LocalRecord[]>([]);
  if (!loading) last.current = documents;
  if (all === undefined) return null;
  const count = all - itself;
  // Of these one asks only where there are some; they come about in other ways than from here.
  const isAsked = object === 'opportunity' || object === 'contact';
  if (!isAsked && count === 0) return null;
  const records = last.current.filter(({ id }) => id !== record.id).slice(0, shown);
  const { plural, label } = catalogue[object];
  const Icon = objectIcons[object];
  const title = object === 'account' ? 'Subsidiaries' : `${plural} of ${account.name}`;
  return (
    <Section
      title={title}
      icon={<Icon size={15} />}
      count={count}
      action={
        isAsked && (
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
      {count === 0 && <p className={classes.none}>None yet.</p>}
      <ul className={classes.list}>
        {records.map((other) => (
          <li key={other.id} className={classes.item}>
            <RecordName object={other.object} id={other.id} name={other.name} covers />
            <RelatedDetail record={other} />
          </li>
        ))}
      </ul>
      {count > shown && (
        <Button variant="subtle" size="compact-xs" color="gray" onClick={() => setShown((before) => before + 5 * PAGE)}>
          Show more of the {formatCount(count - shown)} others
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
