import { CalendarField, type CalendarFieldProps, type CalendarValue } from './CalendarField.tsx';
import { dayPattern, readMinute, writeMinute } from './day-text.ts';

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
