import { Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { NextStep } from '#contract/records.ts';
import { MomentField } from '../../ui/CalendarField.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { localMinute, momentOf } from '../../ui/local-minute.ts';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { exactTime } from '../../ui/time.ts';
import { readMoment } from './read-moment.ts';

export type NextStepFormProps = {
  readonly title: string;
  readonly before?: NextStep | null | undefined;
  /** What is to be said of a step that is whole, such as what it would change. */
  readonly remark?: ((nextStep: NextStep) => ReactNode) | undefined;
  readonly onSet: (nextStep: NextStep) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks what is to be done next, and when: in plain words, or picked. */
export function NextStepForm({ title, before, remark, onSet, onClose }: NextStepFormProps) {
  const [text, setText] = useState(before?.text ?? '');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState(localMinute(before?.at));
  const [problem, setProblem] = useState<'text' | 'when' | null>(null);
  const at = words.trim() === '' ? momentOf(picked) : readMoment(words, Date.now());
  const save = useSingleFlight(async () => {
    if (text.trim() === '') return setProblem('text');
    if (at === undefined) return setProblem('when');
    await onSet({ text: text.trim(), at });
  });
  return (
    <FormDialog title={title} confirm="Set next step" onSubmit={save} onClose={onClose}>
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
      {text.trim() !== '' && at !== undefined && remark?.({ text: text.trim(), at })}
    </FormDialog>
  );
}
