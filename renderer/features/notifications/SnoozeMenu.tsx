import { Button, Group, Menu, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CalendarDate, type Timestamp } from '#contract/identifiers.ts';
import { UNTIL_ONLINE } from '#contract/notifications.ts';
import { type SnoozeChoice, snoozeChoices, snoozeTimes, snoozeUntilDay } from '#contract/snooze-times.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { DayField } from '../../ui/CalendarField.tsx';
import { clockTime } from '../../ui/time.ts';
import classes from './ItemButtons.module.css';
import { useOwnCalendar } from './use-preferences.ts';

const words: { readonly [C in SnoozeChoice]: string } = {
  'in-an-hour': 'In an hour',
  'this-evening': 'This evening',
  'next-working-morning': 'Next working morning',
  'next-monday': 'Next Monday',
};

type Props = {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onSnooze: (until: Timestamp) => void;
  /** The button it opens from. */
  readonly children: ReactNode;
};

/** Until when something is to be out of the way, by the person's own hours. */
export function SnoozeMenu({ opened, onOpened, onSnooze, children }: Props) {
  const [choosesDay, setChoosesDay] = useState(false);
  return (
    <>
      {/* The row it opens from may be gone by then: whoever shows it says where the focus goes. */}
      <Menu
        returnFocus={false}
        opened={opened && !choosesDay}
        onChange={onOpened}
        position="bottom-end"
        width={300}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>{opened && <Choices onSnooze={onSnooze} onDay={() => setChoosesDay(true)} />}</Menu.Dropdown>
      </Menu>
      {choosesDay && (
        <DayDialog
          onSnooze={onSnooze}
          onClose={() => {
            setChoosesDay(false);
            onOpened(false);
          }}
        />
      )}
    </>
  );
}

type ChoicesProps = Pick<Props, 'onSnooze'> & { readonly onDay: () => void };

function Choices({ onSnooze, onDay }: ChoicesProps) {
  const online = useSyncState((state) => state.online);
  const calendar = useOwnCalendar();
  const [now] = useState(() => Date.now());
  const times = snoozeTimes(calendar, now);
  return (
    <>
      <Menu.Label>Snooze until</Menu.Label>
      {snoozeChoices.map((choice) => {
        const until = times[choice];
        if (until === null) return null;
        return (
          <Menu.Item
            key={choice}
            rightSection={<span className={classes.time}>{clockTime(until, now)}</span>}
            onClick={() => onSnooze(until)}
          >
            {words[choice]}
          </Menu.Item>
        );
      })}
      {!online && <Menu.Item onClick={() => onSnooze(UNTIL_ONLINE)}>When I am online</Menu.Item>}
      <Menu.Item closeMenuOnClick={false} onClick={onDay}>
        A date…
      </Menu.Item>
    </>
  );
}

function DayDialog({ onClose, onSnooze }: Pick<Props, 'onSnooze'> & { readonly onClose: () => void }) {
  const calendar = useOwnCalendar();
  const [day, setDay] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title="Snooze until a date" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const date = CalendarDate.safeParse(day);
          const until = date.success ? snoozeUntilDay(calendar, date.data) : '';
          if (until === '' || Date.parse(until) <= Date.now()) {
            setProblem('Choose a day from tomorrow on.');
            return;
          }
          onClose();
          onSnooze(until);
        }}
      >
        <DayField label="Date" data-autofocus value={day} error={problem} onChange={setDay} />
        <Group justify="flex-end" mt="md">
          <Button type="submit">Snooze</Button>
        </Group>
      </form>
    </Modal>
  );
}
