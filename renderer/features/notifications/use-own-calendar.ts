import { reckonableZone } from '#contract/time-zones.ts';
import { calendarOf, standardCalendar, WorkingCalendar } from '#contract/working-calendar.ts';
import { useDocument } from '../../database/live-query.ts';
import { ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useDirectory } from '../../ui/people.tsx';

/** When the person works, offline too: their own hours, else those of the org, else office hours where the device is. */
export function useOwnCalendar(): WorkingCalendar {
  const { byUsername, me } = useDirectory();
  const { document } = useDocument('settings', ORG_CALENDAR);
  const org = WorkingCalendar.safeParse(document?.value);
  return calendarOf(byUsername.get(me), org.success ? org.data : whereTheDeviceIs());
}

function whereTheDeviceIs(): WorkingCalendar {
  const zone = reckonableZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return { ...standardCalendar, timeZone: zone ?? standardCalendar.timeZone };
}
