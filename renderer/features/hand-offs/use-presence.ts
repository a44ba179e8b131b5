import { MAX_PRESENCES, PresenceAnswer } from '#contract/presence.ts';
import { useDocument } from '../../database/live-query.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useNow } from '../../ui/clock.tsx';
import { type DirectoryUser, useDirectory } from '../../ui/people.tsx';
import { outOfHoursWords, presenceWords } from './presence-words.ts';

const EVERY_MS = 60_000;

/** When people were last there, while the server answers. */
export function useLastSeen(): (person: DirectoryUser) => string | undefined {
  const presences = usePresences();
  const today = new Date(useNow(EVERY_MS)).toISOString().slice(0, 10);
  return ({ username }) => {
    const presence = presences?.[username];
    return presence === undefined ? undefined : presenceWords(presence, today);
  };
}

/** Whether people work now, and when they were last there: that while the server answers. */
export function usePresence(): (person: DirectoryUser) => string | undefined {
  const presences = usePresences();
  const { document: orgCalendar } = useDocument('settings', ORG_CALENDAR);
  const now = useNow(EVERY_MS);
  const today = new Date(now).toISOString().slice(0, 10);
  return (person) => {
    const presence = presences?.[person.username];
    const words = [
      outOfHoursWords(calendarOnDevice(person, orgCalendar?.value), now),
      presence === undefined ? undefined : presenceWords(presence, today),
    ];
    return words.filter((some) => some !== undefined).join(' · ') || undefined;
  };
}

/** What the server says of everybody active; undefined while it does not answer. */
function usePresences(): PresenceAnswer | undefined {
  const { people } = useDirectory();
  const asked = people.filter(({ active }) => active).map(({ username }) => username);
  const query = encodeURIComponent(asked.slice(0, MAX_PRESENCES).join(','));
  const { answer, online } = useAsked(`/api/presence?usernames=${query}`, PresenceAnswer, EVERY_MS);
  return online ? (answer ?? undefined) : undefined;
}
