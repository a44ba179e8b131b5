import { Button } from '@mantine/core';
import { useState } from 'react';
import { shownName } from '#contract/visible-text.ts';
import { useOfferCommand } from '../../ui/offered-commands.ts';
import type { LocalRecord } from '../../ui/records.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { HandOverDialog } from './HandOverDialog.tsx';

type Props = {
  readonly record: LocalRecord;
  readonly locked: boolean;
  /** Whether `h` does it: beside the inbox that key snoozes. */
  readonly byKey: boolean;
};

/** On a record's page: gives it to somebody else; not while an approval locks it. */
export function HandOverButton({ record, locked, byKey }: Props) {
  const [open, setOpen] = useState(false);
  useShortcuts({
    h: () => {
      if (byKey && !locked) setOpen(true);
    },
  });
  useOfferCommand(locked ? null : `Hand over ${shownName(record.name)}…`, () => setOpen(true));
  return (
    <>
      <Button variant="default" disabled={locked} title={byKey ? 'H' : undefined} onClick={() => setOpen(true)}>
        Hand over
      </Button>
      {open && <HandOverDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
