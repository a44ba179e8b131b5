import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import { nextTimeOfDay } from '#contract/snooze-times.ts';
import { ClockTime } from '#contract/working-calendar.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import { useOwnCalendar, usePreferences } from './use-preferences.ts';

type Props = { readonly onPause: (until: Timestamp) => void; readonly onClose: () => void };

/** Until when banners are to wait, as a time of day: the next one there is. */
export function PauseUntilDialog({ onPause, onClose }: Props) {
  const calendar = useOwnCalendar();
  const [time, setTime] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title="Pause until a time" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const until = ClockTime.safeParse(time);
          if (!until.success) {
            setProblem('Enter a time of day.');
            return;
          }
          onPause(nextTimeOfDay(calendar, Date.now(), until.data));
          onClose();
        }}
      >
        <TextInput
          type="time"
          label="Time"
          description="A time that has passed today is tomorrow’s."
          data-autofocus
          value={time}
          error={problem}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit">Pause</Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Asks until when banners are to wait once somebody wants that by the tray, whose menu cannot take a time. */
export function PauseAskedFor() {
  const { change } = usePreferences();
  const [asked, setAsked] = useState(false);
  useEffect(() => currentPlatform().onPauseTimeAsked(() => setAsked(true)), []);
  if (!asked) return null;
  return (
    <PauseUntilDialog onPause={(pausedUntil) => void change(() => ({ pausedUntil }))} onClose={() => setAsked(false)} />
  );
}
