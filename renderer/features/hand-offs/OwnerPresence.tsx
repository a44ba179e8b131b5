import { awayWords } from '../../ui/away-words.ts';
import { useNow } from '../../ui/clock.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { usePresence } from './use-presence.ts';

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
