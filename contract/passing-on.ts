import type { HandOff } from './hand-offs.ts';
import type { Timestamp } from './identifiers.ts';
import type { Directory, DirectoryEntry } from './recipient-resolution.ts';
import type { Away } from './users.ts';

/** Whether somebody is away at a moment. */
export function isAway({ away }: { readonly away?: Away | null | undefined }, now: Timestamp): boolean {
  return away != null && Date.parse(away.from) <= Date.parse(now) && Date.parse(now) < Date.parse(away.until);
}

/**
 * Who has a record again that its receiver declined: the one who handed it over, or where they have left, the nearest
 * manager above the receiver who has not declined it, or an admin. Undefined where nobody is left.
 */
export function whoTakesBack(
  { fromUsername, toUsername, asked = [] }: Pick<HandOff, 'fromUsername' | 'toUsername' | 'asked'>,
  directory: Directory,
  now: Timestamp,
): string | undefined {
  const giver = directory.get(fromUsername);
  if (giver?.active === true && fromUsername !== toUsername) return fromUsername;
  const others = [...managersAbove(toUsername, directory), ...adminsOf(directory)];
  return whoIsThere(others, [...asked, toUsername], now)?.username;
}

/** The active managers above somebody, nearest first. */
export function managersAbove(username: string, directory: Directory): readonly DirectoryEntry[] {
  const chain: DirectoryEntry[] = [];
  // Nobody is asked twice, whatever the directory says.
  const met = new Set([username]);
  for (let one = directory.get(username); one !== undefined; ) {
    one = directory.get(one.managerUsername ?? '');
    if (one === undefined || met.has(one.username)) break;
    met.add(one.username);
    chain.push(one);
  }
  return chain.filter(({ active }) => active);
}

/** The active admins, by username. */
export function adminsOf(directory: Directory): readonly DirectoryEntry[] {
  return [...directory.values()]
    .filter(({ role, active }) => role === 'admin' && active)
    .sort((a, b) => (a.username < b.username ? -1 : 1));
}

/** The first who was not asked, rather one who is not away. */
function whoIsThere(
  people: readonly DirectoryEntry[],
  asked: readonly string[],
  now: Timestamp,
): DirectoryEntry | undefined {
  const left = people.filter(({ username }) => !asked.includes(username));
  return left.find((person) => !isAway(person, now)) ?? left[0];
}
