import { Button, Menu } from '@mantine/core';
import { IconBellPause } from '@tabler/icons-react';
import { useState } from 'react';
import { isPaused } from '#contract/banner-decision.ts';
import { pausesAhead, pauseTimes, pauseWords } from '#contract/pause-choices.ts';
import { useNow } from '../../ui/clock.tsx';
import { clockTime } from '../../ui/time.ts';
import { PauseUntilDialog } from './PauseUntilDialog.tsx';
import { useOwnCalendar, usePreferences } from './use-preferences.ts';

/** Lets banners wait for a while, on all of the person's devices, and says until when they do. */
export function PauseMenu() {
  const { wishes, change } = usePreferences();
  const calendar = useOwnCalendar();
  const now = useNow(15_000);
  const [choosesTime, setChoosesTime] = useState(false);
  const pause = (pausedUntil: string | null) => void change(() => ({ pausedUntil }));
  if (wishes.pausedUntil !== null && isPaused(wishes, now)) {
    return (
      <Button variant="light" size="compact-sm" leftSection={<IconBellPause size={14} />} onClick={() => pause(null)}>
        Paused until {clockTime(wishes.pausedUntil, now)}: resume
      </Button>
    );
  }
  const times = pauseTimes(calendar, now);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconBellPause size={14} />}>
            Pause banners
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {pausesAhead(calendar, now).map((choice) => (
            <Menu.Item key={choice} onClick={() => pause(times[choice])}>
              Pause {pauseWords[choice]}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setChoosesTime(true)}>Pause {pauseWords['a-time']}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosesTime && <PauseUntilDialog onPause={pause} onClose={() => setChoosesTime(false)} />}
    </>
  );
}
