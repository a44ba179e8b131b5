import { foldedWords } from '../../ui/fold-text.ts';
import type { DirectoryUser } from '../../ui/people.tsx';

/** Who is meant by a text of a file; undefined for nobody who is active here. */
export type PersonFinder = (text: string) => string | undefined;

/**
 * Finds people by username, name, or an address that begins with their username.
 *
 * @param chosen whom the person at the screen says a text means, by the text
 */
export function personFinder(
  people: readonly DirectoryUser[],
  chosen: { readonly [text: string]: string } = {},
): PersonFinder {
  const active = people.filter((person) => person.active);
  const byName = new Map(active.map(({ username, displayName }) => [foldedWords(displayName), username]));
  for (const { username } of active) byName.set(foldedWords(username), username);
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
  const unknown = new Set<string>();
  for (const row of rows) {
    const text = columns.map((column) => row[column]?.trim() ?? '').find((cell) => cell !== '');
    if (text !== undefined && !unknown.has(text) && personOf(text) === undefined) unknown.add(text);
  }
  return [...unknown];
}
