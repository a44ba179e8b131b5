import { foldedWords } from '../../ui/fold-text.ts';
import type { DirectoryUser } from '../../ui/people.tsx';

/** Who is meant by a text of a file; undefined for nobody who is active here. */
export type PersonFinder = (text: string) => string | undefined;

/**
 * Finds people by username, name, email address, or an address that begins with their username.
 *
 * @param chosen whom the person at the screen says a text means, by the text
 */
export function personFinder(
  people: readonly DirectoryUser[],
  chosen: { readonly [text: string]: string } = {},
): PersonFinder {
  const active = people.filter((person) => person.active);
  const byName = new Map(active.map(({ username, displayName }) => [foldedWords(displayName), username]));
  for (const { username, email } of active) {
    byName.set(foldedWords(username), username);
    if (email != null) byName.set(foldedWords(email), username);
  }
  return (text) => chosen[text] ?? byName.get(foldedWords(text)) ?? byName.get(foldedWords(text.split('@')[0] ?? ''));
}

/** So many names are asked about; where there are more, the column is likely no owner at all. */
export const MOST_ASKED = 25;

/** The texts of columns that name nobody, each once. */
export function namesOfNobody(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  personOf: PersonFinder,
): readonly string[] {
  // Few people own many rows: each is looked for once.
  const named = new Set<string>();
  for (const row of rows) {
    for (const column of columns) {
      const text = row[column]?.trim() ?? '';
      if (text === '') continue;
      named.add(text);
      break;
    }
  }
  return [...named].filter((text) => personOf(text) === undefined);
}
