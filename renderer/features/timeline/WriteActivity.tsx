import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { WrittenActivity } from '#contract/activities.ts';
import { editActivity, writeActivity } from '../../database/activity-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { mentionedIn } from './mentions.ts';

type Words = {
  readonly button: string;
  readonly title: string;
  readonly label: string;
  readonly save: string;
};

const words: { readonly [K in WrittenActivity]: Words } = {
  note: { button: 'Add note', title: 'Add a note', label: 'Note', save: 'Save note' },
  call: { button: 'Log a call', title: 'Log a call', label: 'What was said', save: 'Save call' },
  email: { button: 'Log an email', title: 'Log an email', label: 'What was written', save: 'Save email' },
  meeting: { button: 'Log a meeting', title: 'Log a meeting', label: 'What was agreed', save: 'Save meeting' },
};

/** `Add note`, `Log a call` and the like on a record's page. */
export function WriteActivityButtons({ record }: { readonly record: LocalRecord }) {
  const [open, setOpen] = useState<WrittenActivity | null>(null);
  return (
    <Group gap={6} mt={6}>
      {WrittenActivity.options.map((kind) => (
        <Button key={kind} variant="default" size="compact-sm" onClick={() => setOpen(kind)}>
          {words[kind].button}
        </Button>
      ))}
      {open !== null && <WriteDialog record={record} kind={open} onClose={() => setOpen(null)} />}
    </Group>
  );
}

type DialogProps = {
  readonly record: LocalRecord;
  readonly kind: WrittenActivity;
  /** What was written down before and is put right now. */
  readonly written?: { readonly id: string; readonly text: string };
  readonly onClose: () => void;
};

/** Asks what was said, and keeps it as the person's own. */
export function WriteDialog({ record, kind, written, onClose }: DialogProps) {
  const database = useLocalDatabase();
  const { me, byUsername } = useDirectory();
  const [text, setText] = useState(written?.text ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const { title, label, save } = words[kind];
  const write = useSingleFlight(async () => {
    // That somebody called is worth writing down by itself; a note that says nothing is none.
    if (kind === 'note' && text.trim() === '') return setProblem('Write something first.');
    const said = { text: text.trim(), mentions: mentionedIn(text, byUsername) };
    const editor = { orgId: record.orgId, username: me };
    if (written !== undefined) await editActivity(database, written.id, said);
    else await writeActivity(database, editor, { recordId: record.id, kind, ...said });
    onClose();
  });
  return (
    <FormDialog title={written === undefined ? title : 'Edit'} confirm={save} onSubmit={write} onClose={onClose}>
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
