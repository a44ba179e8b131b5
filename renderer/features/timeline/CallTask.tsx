import { Button } from '@mantine/core';
import { useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { RelativeTime } from '../../ui/clock.tsx';
import { PicklistValue } from '../../ui/Picklist.tsx';
import { useRecord } from '../../ui/records.ts';
import { TaskRow } from '../../ui/TaskRow.tsx';
import { formatMoney } from '../../ui/values.ts';
import { ReachLinks } from './ReachLinks.tsx';
import { WriteDialog } from './WriteActivity.tsx';

/** A lead that nobody has called: called from here, or written down that it was. */
export function CallTask({ recordId }: { readonly recordId: string }) {
  const { record } = useRecord(recordId);
  const [logging, setLogging] = useState(false);
  if (record === undefined) return null;
  const { company, value, rating } = record.fields;
  return (
    <TaskRow
      object={record.object}
      recordId={record.id}
      name={record.name}
      aside={typeof rating === 'string' && <PicklistValue value={rating} />}
      detail={
        <>
          {company !== undefined && `${company} · `}
          {typeof value === 'number' && `${formatMoney(value)} · `}
          created <RelativeTime at={record.createdAt} />
        </>
      }
      actions={
        <>
          <ReachLinks record={record} compact />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Log a call with ${shownName(record.name)}`}
            onClick={() => setLogging(true)}
          >
            Log a call
          </Button>
          {logging && <WriteDialog record={record} kind="call" onClose={() => setLogging(false)} />}
        </>
      }
    />
  );
}
