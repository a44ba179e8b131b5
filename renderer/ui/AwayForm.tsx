import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Away } from '#contract/users.ts';
import { MomentField } from './CalendarField.tsx';
import { localMinute, momentOf } from './local-minute.ts';
import { PeoplePicker } from './PeoplePicker.tsx';
import { useSingleFlight } from './single-flight.ts';

type Props = {
  readonly username: string;
  readonly away: Away | null;
  readonly disabled: boolean;
  /** Why the server did not take it, in words. */
  readonly failure: string | null;
  /** @returns whether the server took it */
  readonly onSave: (away: Away | null) => Promise<boolean>;
};

/** When somebody is away, and who stands in for them. */
export function AwayForm({ username, away, disabled, failure, onSave }: Props) {
  const [from, setFrom] = useState(localMinute(away?.from));
  const [until, setUntil] = useState(localMinute(away?.until));
  const [deputy, setDeputy] = useState<string | null>(away?.deputyUsername ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSingleFlight(async () => {
    const [start, end] = [momentOf(from), momentOf(until)];
    if (start === undefined || end === undefined) return setProblem('Say from when and until when.');
    if (start >= end) return setProblem('The end comes after the beginning.');
    setProblem(null);
    await onSave({ from: start, until: end, ...(deputy === null ? {} : { deputyUsername: deputy }) });
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={12}>
        {failure !== null && <Alert color="red">{failure}</Alert>}
        <Group gap={12} grow preventGrowOverflow={false}>
          <MomentField label="Away from" value={from} error={problem} onChange={setFrom} />
          <MomentField label="Until" value={until} onChange={setUntil} />
        </Group>
        <PeoplePicker
          label="Deputy"
          description="Gets what is handed over meanwhile, where your organization passes it on."
          clearable
          value={deputy}
          accepts={(person) => person.username !== username}
          onChange={setDeputy}
        />
        {disabled && <Text c="dimmed">You are offline. This can be changed once there is a network.</Text>}
        <Group gap="xs">
          <Button type="submit" variant="default" disabled={disabled}>
            Save
          </Button>
          {away !== null && (
            <Button variant="subtle" disabled={disabled} onClick={() => void onSave(null)}>
              Not away
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
