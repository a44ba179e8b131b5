import { reckonableZone } from '#contract/time-zones.ts';
import { calendarOf, standardCalendar, WorkingCalendar } from '#contract/working-calendar.ts';
import type { LocalDatabase } from '../database/local-database.ts';

/** Where on this device lies the calendar of the org, for when there is no network. */
export const ORG_CALENDAR = 'orgCalendar';

/** When somebody works, offline too: their own hours, else those of the org, else office hours where the device is. */
export function calendarOnDevice(person: Parameters<typeof calendarOf>[0], orgCalendar: unknown): WorkingCalendar {
  const org = WorkingCalendar.safeParse(orgCalendar);
  return calendarOf(person, org.success ? org.data : whereTheDeviceIs());
}

/** The calendar of whoever is signed in. */
export async function ownCalendar(
  { collections }: Pick<LocalDatabase, 'collections'>,
  username: string,
): Promise<WorkingCalendar> {
  const [person, org] = await Promise.all([
    collections.users.findOne(username).exec(),
    collections.settings.findOne(ORG_CALENDAR).exec(),
  ]);
  return calendarOnDevice(person ?? undefined, org?.value);
}

function whereTheDeviceIs(): WorkingCalendar {
  const zone = reckonableZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return { ...standardCalendar, timeZone: zone ?? standardCalendar.timeZone };
}
