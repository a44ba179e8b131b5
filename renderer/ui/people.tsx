import { createContext, type ReactNode, use, useMemo } from 'react';
import { isAway, managersAbove } from '#contract/passing-on.ts';
import type { User } from '#contract/users.ts';
import { shownName } from '#contract/visible-text.ts';
import { containsWords, fold, searchWords } from './fold-text.ts';
import { clockTime } from './time.ts';

/** A person as this device knows them. */
export type DirectoryUser = Omit<User, '_deleted'>;

type KnownPeople = {
  readonly people: readonly DirectoryUser[];
  readonly byUsername: ReadonlyMap<string, DirectoryUser>;
  /** Username of whoever is signed in. */
  readonly me: string;
};

const DirectoryContext = createContext<KnownPeople>({ people: [], byUsername: new Map(), me: '' });

type Props = { readonly people: readonly DirectoryUser[]; readonly me: string; readonly children: ReactNode };

/** Makes the org's people known to everything that shows a name. */
export function PeopleProvider({ people, me, children }: Props) {
  const directory = useMemo(
    () => ({
      people: [...people].sort((a, b) => a.displayName.localeCompare(b.displayName)),
      byUsername: new Map(people.map((person) => [person.username, person])),
      me,
    }),
    [people, me],
  );
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

export function useDirectory(): KnownPeople {
  return use(DirectoryContext);
}

/** What to call a person: the display name, or the username of someone this device does not know. */
export function nameOf(
  directory: { readonly byUsername: ReadonlyMap<string, Pick<DirectoryUser, 'displayName'>> },
  username: string,
): string {
  return shownName(directory.byUsername.get(username)?.displayName ?? username);
}

/** Until when somebody is away, and who stands in for them; undefined for somebody who is there. */
export function awayWords(
  person: Pick<DirectoryUser, 'away'>,
  nameOf: (username: string) => string,
  now: number,
  locale?: string,
): string | undefined {
  const { away } = person;
  if (away == null || !isAway(person, new Date(now).toISOString())) return undefined;
  const deputy = away.deputyUsername === undefined ? '' : ` (deputy ${nameOf(away.deputyUsername)})`;
  return `away until ${clockTime(away.until, now, locale)}${deputy}`;
}

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

/** Those who have people under them, in the order of the directory. */
export function leadersIn(people: readonly DirectoryUser[]): readonly DirectoryUser[] {
  const leaders = new Set(people.map(({ managerUsername }) => managerUsername));
  return people.filter(({ username }) => leaders.has(username));
}

/** Somebody and everybody under them, however far. */
export function teamOf(people: readonly DirectoryUser[], leader: string): readonly DirectoryUser[] {
  const directory = new Map(people.map((person) => [person.username, person]));
  return people.filter(
    ({ username }) =>
      username === leader || managersAbove(username, directory).some((manager) => manager.username === leader),
  );
}
