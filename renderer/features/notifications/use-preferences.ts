import { standardPreferences } from '#contract/preferences.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editPreferences, type Wishes } from '../../database/preference-edits.ts';
import { useSession } from '../../session/session-store.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useDirectory } from '../../ui/people.tsx';

/** What the person wants of the app, and how they change it, offline too. */
export function usePreferences() {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const orgId = useSession((state) => state.open?.session.account.orgId ?? '');
  const { document } = useDocument('preferences', me);
  const wishes: Wishes = document ?? standardPreferences;
  return {
    wishes,
    change: (next: (wishes: Wishes) => Partial<Wishes>) => editPreferences(database, { orgId, username: me }, next),
  };
}

/** When the person who is signed in works. */
export function useOwnCalendar(): WorkingCalendar {
  const { byUsername, me } = useDirectory();
  const { document } = useDocument('settings', ORG_CALENDAR);
  return calendarOnDevice(byUsername.get(me), document?.value);
}
