import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { useDocument } from '../../database/live-query.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useDirectory } from '../../ui/people.tsx';

/** When the person who is signed in works. */
export function useOwnCalendar(): WorkingCalendar {
  const { byUsername, me } = useDirectory();
  const { document } = useDocument('settings', ORG_CALENDAR);
  return calendarOnDevice(byUsername.get(me), document?.value);
}
