import type { Timestamp } from './identifiers.ts';
import { nextWorkingMorning, snoozeTimes } from './snooze-times.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** How long banners can be made to wait, as the bell, the settings and the tray offer it; a time of day comes besides. */
export const pauseChoices = ['an-hour', 'this-evening', 'tomorrow', 'next-monday'] as const;
export type PauseChoice = (typeof pauseChoices)[number];

/** As it goes on after “Pause banners”. */
export const pauseWords: { readonly [C in PauseChoice | 'a-time']: string } = {
  'an-hour': 'for an hour',
  'this-evening': 'until this evening',
  tomorrow: 'until the next working morning',
  'next-monday': 'until next Monday',
  'a-time': 'until a time…',
};

/** When each pause would end, by the person's own hours; null for what does not lie ahead. */
export function pauseTimes(calendar: WorkingCalendar, now: number): { readonly [C in PauseChoice]: Timestamp | null } {
  const times = snoozeTimes(calendar, now);
  return {
    'an-hour': times['in-an-hour'],
    'this-evening': times['this-evening'],
    tomorrow: nextWorkingMorning(calendar, now),
    'next-monday': times['next-monday'],
  };
}

/** The pauses that can be had now. */
export function pausesAhead(calendar: WorkingCalendar, now: number): readonly PauseChoice[] {
  const times = pauseTimes(calendar, now);
  return pauseChoices.filter((choice) => times[choice] !== null);
}
