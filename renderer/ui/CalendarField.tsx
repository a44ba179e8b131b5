import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, lazy, Suspense, useState } from 'react';
import { dayPattern, readDay, readMinute, writeDay, writeMinute } from './day-text.ts';

const MonthCalendar = lazy(() => import('./MonthCalendar.tsx').then((module) => ({ default: module.MonthCalendar })));

/** How a value that names a day is typed, and what becomes of it when a day is chosen. */
type CalendarValue = {
  readonly read: (typed: string, locale?: string) => string | undefined;
  readonly write: (value: string, locale?: string) => string;
  readonly at: (day: string, before: string) => string;
};

type CalendarFieldProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> & {
  readonly value?: string | undefined;
  /** What has been typed so far: the value as soon as it reads as one, nothing as `''`, anything else as it stands. */
  readonly onChange: (value: string) => void;
  /** Where it is not the person's own. */
  readonly locale?: string;
};

type Props = CalendarFieldProps & { readonly kind: CalendarValue };

/** A field for a day, which is typed as where the person is, or chosen from a calendar (Alt with the down key). */
function CalendarField({ kind, value = '', onChange, onBlur, onKeyDown, locale, ...rest }: Props) {
  const [typed, setTyped] = useState(kind.write(value, locale));
  const [opened, setOpened] = useState(false);
  const meant = (text: string) => kind.read(text, locale) ?? text.trim();
  const change = (text: string) => {
    setTyped(text);
    onChange(meant(text));
  };
  const open = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || !event.altKey || rest.readOnly) return;
    event.preventDefault();
    setOpened(true);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <TextInput
          autoComplete="off"
          {...rest}
          // What was typed stays as it is typed while somebody types on.
          value={meant(typed) === value ? typed : kind.write(value, locale)}
          onChange={(event) => change(event.currentTarget.value)}
          onBlur={(event) => {
            setTyped(kind.write(value, locale));
            onBlur?.(event);
          }}
          onKeyDown={(event) => {
            open(event);
            onKeyDown?.(event);
          }}
          rightSection={
            rest.readOnly !== true && (
              <ActionIcon
                variant="subtle"
                size={24}
                disabled={rest.disabled}
                aria-label="Open calendar"
                aria-haspopup="dialog"
                aria-expanded={opened}
                onClick={() => setOpened(!opened)}
              >
                <IconCalendar size={15} />
              </ActionIcon>
            )
          }
        />
      </Popover.Target>
      {/* As large as a month, so that nothing moves once it is there. */}
      <Popover.Dropdown role="dialog" aria-label="Calendar" miw={246} mih={262} p={12}>
        <Suspense>
          <MonthCalendar
            day={kind.read(kind.write(value, locale), locale)?.slice(0, 10)}
            locale={locale}
            onChoose={(day) => {
              change(kind.write(kind.at(day, value), locale));
              setOpened(false);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

const day: CalendarValue = { read: readDay, write: writeDay, at: (chosen) => chosen };

/** A field for a calendar day, `YYYY-MM-DD`. */
export function DayField(props: CalendarFieldProps) {
  return <CalendarField placeholder={dayPattern(props.locale)} {...props} kind={day} />;
}

/** When a day is chosen before a time, its work begins then. */
const MORNING = '09:00';

const minute: CalendarValue = {
  read: readMinute,
  write: writeMinute,
  at: (day, before) => `${day}T${before.split('T')[1] ?? MORNING}`,
};

/** A field for a day with a time, `YYYY-MM-DDTHH:mm`. */
export function MomentField(props: CalendarFieldProps) {
  return <CalendarField placeholder={`${dayPattern(props.locale)} hh:mm`} {...props} kind={minute} />;
}
