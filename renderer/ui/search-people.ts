import type { User } from '#contract/users.ts';
import { containsWords, fold, searchWords } from './fold-text.ts';

type Searchable = Pick<User, 'displayName' | 'username'>;

/** People whose display name or username contains every word typed; those whose name starts with it come first. */
export function searchPeople<P extends Searchable>(people: readonly P[], search: string): P[] {
  const words = searchWords(search);
  const found = people.filter(({ displayName, username }) => containsWords(`${displayName} ${username}`, words));
  const first = words[0];
  if (first === undefined) return found;
  const rank = (person: P) => (fold(person.displayName).startsWith(first) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
