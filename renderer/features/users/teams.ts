import { managersAbove } from '#contract/passing-on.ts';
import type { DirectoryUser } from '../../ui/people.tsx';

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
