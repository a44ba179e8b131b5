import { Org } from '#contract/sessions.ts';
import { reckonableZone } from '#contract/time-zones.ts';
import { calendarOf, standardCalendar, WorkingCalendar } from '#contract/working-calendar.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/settings.ts';
import type { ApiClient } from '../session/api-client.ts';

/** Where on this device lies the calendar of the org, for when there is no network. */
export const ORG_CALENDAR = 'orgCalendar';
const KEPT_FOR_MS = 6 * 3_600_000;

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

/** Keeps the calendar that people work by who have no hours of their own, asked for now and then. */
export class OrgCalendar {
  readonly #database: LocalDatabase;
  readonly #api: Pick<ApiClient, 'request'>;
  #askedAt = 0;

  constructor(database: LocalDatabase, api: Pick<ApiClient, 'request'>) {
    this.#database = database;
    this.#api = api;
  }

  /** There is a network; the answer may wait for the next time there is. */
  async askIfDue(): Promise<void> {
    const now = Date.now();
    if (Math.abs(now - this.#askedAt) < KEPT_FOR_MS) return;
    this.#askedAt = now;
    try {
      const { handOffs } = await this.#api.request('/api/orgs/current', Org);
      await saveSetting(this.#database, ORG_CALENDAR, handOffs.calendar);
    } catch {
      this.#askedAt = 0;
    }
  }
}
