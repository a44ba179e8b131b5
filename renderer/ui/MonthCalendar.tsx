import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useEffect, useRef } from 'react';
import { firstWeekday } from './day-text.ts';

type Props = {
  /** `YYYY-MM-DD`; undefined for none. */
  readonly day: string | undefined;
  readonly locale?: string | undefined;
  readonly onChoose: (day: string) => void;
};

/** A month to choose a day from, by mouse or by arrow keys; its names and its first day of the week are the locale's. */
export function MonthCalendar({ day, locale, onChoose }: Props) {
  const [today] = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().split('T');
  const shown = day ?? today ?? '';
  const named = (options: Intl.DateTimeFormatOptions) => (date: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  const month = useRef<HTMLDivElement>(null);
  // It may come later than the frame it is shown in.
  useEffect(() => month.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true }), []);
  return (
    <DatePicker
      ref={month}
      value={day ?? null}
      defaultDate={shown}
      size="sm"
      highlightToday
      firstDayOfWeek={firstWeekday(locale)}
      weekdayFormat={named({ weekday: 'short' })}
      monthLabelFormat={named({ month: 'long', year: 'numeric' })}
      monthsListFormat={named({ month: 'short' })}
      yearLabelFormat={named({ year: 'numeric' })}
      getDayAriaLabel={named({ dateStyle: 'full' })}
      getDayProps={(date) => (date === shown ? { 'data-autofocus': true } : {})}
      ariaLabels={{
        ...{ monthLevelControl: 'Choose a month', yearLevelControl: 'Choose a year' },
        ...{ nextMonth: 'Next month', previousMonth: 'Previous month', nextYear: 'Next year' },
        ...{ previousYear: 'Previous year', nextDecade: 'Next ten years', previousDecade: 'Previous ten years' },
      }}
      onChange={(next) => next !== null && onChoose(next)}
      allowDeselect={false}
    />
  );
}
