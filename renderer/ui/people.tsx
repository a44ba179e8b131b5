import { createContext, type ReactNode, use, useMemo } from 'react';
import type { User } from '#contract/users.ts';
import { shownName } from '#contract/visible-text.ts';

/** A person as this device knows them. */
export type DirectoryUser = Omit<User, '_deleted'>;

type Directory = {
  readonly people: readonly DirectoryUser[];
  readonly byUsername: ReadonlyMap<string, DirectoryUser>;
  /** Username of whoever is signed in. */
  readonly me: string;
};

const DirectoryContext = createContext<Directory>({ people: [], byUsername: new Map(), me: '' });

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

export function useDirectory(): Directory {
  return use(DirectoryContext);
}

/** What to call a person: the display name, or the username of someone this device does not know. */
export function nameOf(
  directory: { readonly byUsername: ReadonlyMap<string, Pick<DirectoryUser, 'displayName'>> },
  username: string,
): string {
  return shownName(directory.byUsername.get(username)?.displayName ?? username);
}
