import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LocalRecord } from '../../ui/records.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { HandOverDialog } from './HandOverDialog.tsx';

/** On a record's page: gives it to somebody else; not while an approval locks it. */
export function HandOverButton({ record, locked }: { readonly record: LocalRecord; readonly locked: boolean }) {
  const [open, setOpen] = useState(false);
  useShortcuts({
    h: () => {
      if (!locked) setOpen(true);
    },
  });
  return (
    <>
      <Button variant="default" disabled={locked} title="H" onClick={() => setOpen(true)}>
        Hand over
      </Button>
      {open && <HandOverDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
