import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type OwnWorkingHours, type Weekday, type WorkingHours, weekdays } from '#contract/working-calendar.ts';
import { FormError } from '../../ui/FormError.tsx';
import { formatOption, numbered } from '../../ui/values.ts';
import classes from './WorkingWeekEditor.module.css';
import { zonesToChooseFrom } from './zone-names.ts';

type Props = {
  readonly value: OwnWorkingHours;
  readonly problems: { readonly [path: string]: string };
  readonly onChange: (value: OwnWorkingHours) => void;
};

/** Where somebody works, and from when to when on each day of the week. */
export function WorkingWeekEditor({ value, problems, onChange }: Props) {
  const { timeZone, week } = value;
  const zones = useMemo(() => zonesToChooseFrom(timeZone), [timeZone]);
  return (
    <div className={classes.editor}>
      <Select
        className={classes.zone}
        label="Time zone"
        searchable
        allowDeselect={false}
        limit={100}
        data={zones}
        value={timeZone}
        error={problems['timeZone']}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(next) => onChange({ ...value, timeZone: next ?? timeZone })}
      />
      <ul className={classes.days} aria-label="Working hours">
        {weekdays.map((day) => (
          <Day
            key={day}
            day={day}
            hours={week[day]}
            problem={problemOf(problems, day)}
            onChange={(hours) => onChange({ ...value, week: { ...week, [day]: hours } })}
          />
        ))}
      </ul>
      <FormError>{problems['week']}</FormError>
    </div>
  );
}

type DayProps = {
  readonly day: Weekday;
  readonly hours: readonly WorkingHours[];
  readonly problem: string | undefined;
  readonly onChange: (hours: WorkingHours[]) => void;
};

function Day({ day, hours, problem, onChange }: DayProps) {
  const name = formatOption(day);
  const set = (number: number, change: Partial<WorkingHours>) =>
    onChange(hours.map((one, index) => (index === number - 1 ? { ...one, ...change } : one)));
  return (
    <li className={classes.day}>
      <span className={classes.name}>{name}</span>
      <div className={classes.hours}>
        {hours.length === 0 && <span className={classes.off}>Day off</span>}
        {numbered(hours).map(({ number, row: { from, to } }) => {
          const of = hours.length === 1 ? name : `${name} ${number}`;
          return (
            <span key={number} className={classes.stretch}>
              <Time label={`${of}, from`} value={from} onChange={(next) => set(number, { from: next })} />
              –
              <Time label={`${of}, to`} value={to} onChange={(next) => set(number, { to: next })} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove the hours of ${of}`}
                onClick={() => onChange(hours.toSpliced(number - 1, 1))}
              >
                <IconX size={14} />
              </ActionIcon>
            </span>
          );
        })}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={13} />}
          aria-label={`Add hours on ${name}`}
          onClick={() => onChange([...hours, nextStretch(hours)])}
        >
          Hours
        </Button>
        <FormError>{problem}</FormError>
      </div>
    </li>
  );
}

type TimeProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

function Time({ label, value, onChange }: TimeProps) {
  return (
    <TextInput
      className={classes.time}
      aria-label={label}
      placeholder="09:00"
      inputMode="numeric"
      maxLength={5}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(tidied(value))}
    />
  );
}

/** `9` and `9:30` as a clock writes them; anything else is left to be complained about. */
function tidied(typed: string): string {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim());
  return found === null ? typed : `${String(found[1]).padStart(2, '0')}:${found[2] ?? '00'}`;
}

function nextStretch(hours: readonly WorkingHours[]): WorkingHours {
  const last = hours.at(-1);
  return last === undefined ? { from: '08:00', to: '18:00' } : { from: last.to, to: '24:00' };
}

function problemOf(problems: Props['problems'], day: Weekday): string | undefined {
  return Object.entries(problems).find(([path]) => path === `week.${day}` || path.startsWith(`week.${day}.`))?.[1];
}
