import type { User } from '#contract/users.ts';

type Searchable = Pick<User, 'displayName' | 'username'>;

/** People whose display name or username contains every word typed; those whose name starts with it come first. */
export function searchPeople<P extends Searchable>(people: readonly P[], search: string): P[] {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = people.filter((person) => {
    const text = `${fold(person.displayName)} ${fold(person.username)}`;
    return words.every((word) => text.includes(word));
  });
  const first = words[0];
  if (first === undefined) return found;
  const rank = (person: P) => (fold(person.displayName).startsWith(first) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Small letters without accents, so that `jose` finds `José`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
