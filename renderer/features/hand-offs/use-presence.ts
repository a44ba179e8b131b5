import { MAX_PRESENCES, PresenceAnswer } from '#contract/presence.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { useNow } from '../../ui/clock.tsx';
import { type DirectoryUser, useDirectory } from '../../ui/people.tsx';
import { presenceWords } from './presence-words.ts';

const EVERY_MS = 60_000;

/** What is known of when people were last there; nothing while the server does not answer. */
export function usePresence(): (person: DirectoryUser) => string | undefined {
  const { people } = useDirectory();
  const asked = people.filter(({ active }) => active).map(({ username }) => username);
  const query = encodeURIComponent(asked.slice(0, MAX_PRESENCES).join(','));
  const { answer, online } = useAsked(`/api/presence?usernames=${query}`, PresenceAnswer, EVERY_MS);
  const today = new Date(useNow(EVERY_MS)).toISOString().slice(0, 10);
  return ({ username }) => {
    const presence = online ? answer?.[username] : undefined;
    return presence === undefined ? undefined : presenceWords(presence, today);
  };
}
