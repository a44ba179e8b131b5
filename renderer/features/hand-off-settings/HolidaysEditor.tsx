import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Holiday } from '#contract/working-calendar.ts';
import { DayField } from '../../ui/CalendarField.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { numbered } from '../../ui/values.ts';
import classes from './OrgHandOffSettings.module.css';

type Props = {
  readonly holidays: readonly Holiday[];
  readonly problems: { readonly [path: string]: string };
  readonly onChange: (holidays: Holiday[]) => void;
};

/** The days on which nobody in the org works. */
export function HolidaysEditor({ holidays, problems, onChange }: Props) {
  const set = (number: number, change: Partial<Holiday>) =>
    onChange(holidays.map((holiday, index) => (index === number - 1 ? { ...holiday, ...change } : holiday)));
  return (
    <div>
      {holidays.length === 0 && <p className={classes.noHolidays}>No holidays: every working day counts.</p>}
      <ul className={classes.holidays} aria-label="Holidays">
        {numbered(holidays).map(({ number, row: { date, name } }) => (
          <li key={number} className={classes.holiday}>
            <DayField
              className={classes.date}
              aria-label={`Date of holiday ${number}`}
              value={date}
              error={problems[`holidays.${number - 1}.date`]}
              onChange={(date) => set(number, { date })}
            />
            <TextInput
              className={classes.holidayName}
              aria-label={`Name of holiday ${number}`}
              placeholder="Name"
              value={name}
              error={problems[`holidays.${number - 1}.name`]}
              onChange={(event) => set(number, { name: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove holiday ${number}`}
              onClick={() => onChange(holidays.toSpliced(number - 1, 1))}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <FormError>{problems['holidays']}</FormError>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...holidays, { date: '', name: '' }])}
      >
        Add holiday
      </Button>
    </div>
  );
}
