import { useDocument } from '../../database/live-query.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useNow } from '../../ui/clock.tsx';
import { awayWords, type DirectoryUser, nameOf, useDirectory } from '../../ui/people.tsx';
import { clockTime } from '../../ui/time.ts';
import { outOfHoursWords, presenceWords } from './presence-words.ts';
import { useKnownPresence } from './use-known-presence.ts';

/** When people were last there, as far as the server was heard of it. */
export function useLastSeen(): (person: DirectoryUser) => string | undefined {
  const known = useKnownPresence();
  const now = useNow(60_000);
  return ({ username }) => {
    const presence = known?.answer[username];
    if (known === undefined || presence === undefined) return undefined;
    const asOf = known.isNow ? '' : ` as of ${clockTime(known.at, now)}`;
    return presenceWords(presence, known.at.slice(0, 10)) + asOf;
  };
}

/** Whether people work now, and when they were last there: as far as the server was heard of it. */
export function usePresence(): (person: DirectoryUser) => string | undefined {
  const lastSeen = useLastSeen();
  const { document: orgCalendar } = useDocument('settings', ORG_CALENDAR);
  const now = useNow(60_000);
  return (person) => {
    const words = [outOfHoursWords(calendarOnDevice(person, orgCalendar?.value), now), lastSeen(person)];
    return words.filter((some) => some !== undefined).join(' · ') || undefined;
  };
}

/** Beside whoever has a record: whether they are away, and when they were last there. */
export function OwnerPresence({ username }: { readonly username: string }) {
  const directory = useDirectory();
  const presence = usePresence();
  const now = useNow(60_000);
  const person = directory.byUsername.get(username);
  if (person === undefined || username === directory.me) return null;
  const away = awayWords(person, (one) => nameOf(directory, one), now);
  return [away, presence(person)].filter((words) => words !== undefined).join(' · ');
}
