import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editRecord } from '../../database/record-edits.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { localMinute, momentOf } from '../../ui/local-minute.ts';
import { MomentField } from '../../ui/MomentField.tsx';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { exactTime } from '../../ui/time.ts';
import { readMoment } from './read-moment.ts';

type Props = {
  readonly record: LocalRecord;
  /** The one before is done: this one is another. */
  readonly fresh?: boolean;
  readonly onClose: () => void;
};

/** What is to be done about a record next, and when: in plain words, or picked. */
export function NextStepDialog({ record, fresh = false, onClose }: Props) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const before = fresh ? null : record.nextStep;
  const [text, setText] = useState(before?.text ?? '');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState(localMinute(before?.at));
  const [problem, setProblem] = useState<'text' | 'when' | null>(null);
  const at = words.trim() === '' ? momentOf(picked) : readMoment(words, Date.now());
  const save = useSingleFlight(async () => {
    if (text.trim() === '') return setProblem('text');
    if (at === undefined) return setProblem('when');
    await editRecord(database, { orgId: record.orgId, username: me }, record.id, {
      nextStep: { text: text.trim(), at },
    });
    onClose();
  });
  return (
    <FormDialog title="Set next step" confirm="Set next step" onSubmit={save} onClose={onClose}>
      <TextInput
        label="What"
        data-autofocus
        maxLength={200}
        value={text}
        error={problem === 'text' && 'Say what the next step is.'}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap={12} mt="sm" grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label="When"
          placeholder="next Tue 10:00"
          value={words}
          error={problem === 'when' && 'Say when, such as “tomorrow 9:00”, or pick a time.'}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <MomentField
          label="Date and time"
          value={words.trim() === '' ? picked : localMinute(at)}
          onChange={(next) => {
            setPicked(next);
            setWords('');
          }}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="sm" aria-live="polite">
        {at === undefined ? 'You are reminded when it is due.' : `You are reminded on ${exactTime(at)}.`}
      </Text>
    </FormDialog>
  );
}
