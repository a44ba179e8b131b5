import { Button } from '@mantine/core';
import { useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { useDirectory } from '../../ui/people.tsx';
import { useRecord } from '../../ui/records.ts';
import { HandOverDialog } from './HandOverDialog.tsx';

/** On what told somebody that a record is theirs: gives it to somebody else, without opening it first. */
export function NotificationHandOver({ recordId }: { readonly recordId: string }) {
  const { record } = useRecord(recordId);
  const { me } = useDirectory();
  const [open, setOpen] = useState(false);
  if (record === undefined || record.ownerUsername !== me || record.approvalStatus === 'pending') return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Hand over ${shownName(record.name)}`}
        onClick={() => setOpen(true)}
      >
        Hand over
      </Button>
      {open && <HandOverDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
