import { CalendarField, type CalendarFieldProps, type CalendarValue } from './CalendarField.tsx';
import { dayPattern, readDay, writeDay } from './day-text.ts';

const day: CalendarValue = { read: readDay, write: writeDay, at: (chosen) => chosen };

/** A field for a calendar day, `YYYY-MM-DD`. */
export function DayField(props: CalendarFieldProps) {
  return <CalendarField placeholder={dayPattern(props.locale)} {...props} kind={day} />;
}
