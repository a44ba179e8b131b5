import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WrittenActivity } from '#contract/activities.ts';
import { writeActivity } from '../../database/activity-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { mentionedIn } from './mentions.ts';

type Kind = Extract<WrittenActivity, 'note' | 'call'>;

const words: { readonly [K in Kind]: { readonly title: string; readonly label: string; readonly save: string } } = {
  note: { title: 'Add a note', label: 'Note', save: 'Save note' },
  call: { title: 'Log a call', label: 'What was said', save: 'Save call' },
};

/** `Add note` and `Log a call` on a record's page. */
export function WriteActivityButtons({ record }: { readonly record: LocalRecord }) {
  const [open, setOpen] = useState<Kind | null>(null);
  return (
    <Group gap={6} mt={6}>
      <Button variant="default" size="compact-sm" onClick={() => setOpen('note')}>
        Add note
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setOpen('call')}>
        Log a call
      </Button>
      {open !== null && <WriteDialog record={record} kind={open} onClose={() => setOpen(null)} />}
    </Group>
  );
}

type DialogProps = { readonly record: LocalRecord; readonly kind: Kind; readonly onClose: () => void };

/** Asks what was said, and keeps it as the person's own. */
export function WriteDialog({ record, kind, onClose }: DialogProps) {
  const database = useLocalDatabase();
  const { me, byUsername } = useDirectory();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { title, label, save } = words[kind];
  const write = useSingleFlight(async () => {
    // That somebody called is worth writing down by itself; a note that says nothing is none.
    if (kind === 'note' && text.trim() === '') return setProblem('Write something first.');
    const editor = { orgId: record.orgId, username: me };
    const said = text.trim();
    await writeActivity(database, editor, {
      ...{ recordId: record.id, kind, text: said },
      mentions: mentionedIn(said, byUsername),
    });
    onClose();
  });
  return (
    <FormDialog title={title} confirm={save} onSubmit={write} onClose={onClose}>
      <Textarea
        label={label}
        description="Write @ and a username to tell somebody."
        data-autofocus
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5_000}
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
    </FormDialog>
  );
}
