import { useDocument } from '../../database/live-query.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useNow } from '../../ui/clock.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { clockTime } from '../../ui/time.ts';
import { outOfHoursWords, presenceWords } from './presence-words.ts';
import { useKnownPresence } from './use-known-presence.ts';

/** Whether people work now, and when they were last there: as far as the server was heard of it. */
export function usePresence(): (person: DirectoryUser) => string | undefined {
  const known = useKnownPresence();
  const { document: orgCalendar } = useDocument('settings', ORG_CALENDAR);
  const now = useNow(60_000);
  return (person) => {
    const presence = known?.answer[person.username];
    const asOf = known === undefined || known.isNow ? '' : ` as of ${clockTime(known.at, now)}`;
    const words = [
      outOfHoursWords(calendarOnDevice(person, orgCalendar?.value), now),
      known === undefined || presence === undefined ? undefined : presenceWords(presence, known.at.slice(0, 10)) + asOf,
    ];
    return words.filter((some) => some !== undefined).join(' · ') || undefined;
  };
}
