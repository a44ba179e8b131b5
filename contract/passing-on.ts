import type { HandOff } from './hand-offs.ts';
import type { Timestamp } from './identifiers.ts';
import type { PassingSettings, PassingTarget } from './passing-settings.ts';
import type { Directory, DirectoryEntry } from './recipient-resolution.ts';
import type { Away } from './users.ts';

/** Whether somebody is away at a moment. */
export function isAway({ away }: { readonly away?: Away | null | undefined }, now: Timestamp): boolean {
  return away != null && Date.parse(away.from) <= Date.parse(now) && Date.parse(now) < Date.parse(away.until);
}

/**
 * Who has a record again that its receiver declined: the one who handed it over, or where they have left, the nearest
 * manager above the receiver who has not declined it, or an admin. Undefined where nobody is left.
 *
 * @param declined who has declined the record before, whoever handed it to them
 */
export function whoTakesBack(
  { fromUsername, toUsername, asked = [] }: Pick<HandOff, 'fromUsername' | 'toUsername' | 'asked'>,
  directory: Directory,
  now: Timestamp,
  declined: ReadonlySet<string> = new Set(),
): string | undefined {
  const giver = directory.get(fromUsername);
  if (giver?.active === true && fromUsername !== toUsername) return fromUsername;
  const others = [...managersAbove(toUsername, directory), ...adminsOf(directory)];
  return whoIsThere(others, [...asked, toUsername, ...declined], now)?.username;
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

/** Who gets what its receiver did not accept. */
export type NextReceiver = {
  readonly username: string;
  readonly via: PassingTarget | 'pool' | 'giver' | 'admin';
  /** Whether it stays there whatever happens. */
  readonly isLast: boolean;
  /** Who would have come before, each with why not them, in words. */
  readonly notThese: readonly string[];
};

/**
 * Who gets a hand-off next that its receiver did not accept in time: nobody who had it before or has declined it, nobody
 * who is away. Once it has passed on as often as it may, or nobody is left, the manager above has it, or else the one who
 * handed it over, or an admin. Undefined where there is nobody else at all.
 *
 * @param declined who has declined the record before, whoever handed it to them
 * @param ofPool who would be next of the pool that assigned it: asked before the manager
 */
export function whoIsNext(
  { fromUsername, toUsername, asked = [], passes = 0 }: PassedHandOff,
  directory: Directory,
  { to, atMost }: Pick<PassingSettings, 'to' | 'atMost'>,
  now: Timestamp,
  {
    declined = new Set(),
    ofPool,
  }: { readonly declined?: ReadonlySet<string>; readonly ofPool?: string | undefined } = {},
): NextReceiver | undefined {
  const why = (person: DirectoryEntry): string | undefined => {
    if (!person.active) return 'deactivated';
    if (person.username === fromUsername) return 'handed it over';
    if ([...asked, toUsername].includes(person.username)) return 'had it already';
    if (declined.has(person.username)) return 'declined it before';
    return isAway(person, now) ? 'away' : undefined;
  };
  const above = managersAbove(toUsername, directory);
  const candidates = {
    deputy: [deputyOf(directory.get(toUsername), directory, now)],
    pool: [directory.get(ofPool ?? '')],
    manager: above,
  };
  const notThese: string[] = [];
  for (const via of passes < atMost ? withPool(to) : []) {
    for (const person of candidates[via]) {
      if (person === undefined) continue;
      const reason = why(person);
      if (reason === undefined) return { username: person.username, via, isLast: false, notThese };
      notThese.push(`Not ${person.displayName}: ${reason}.`);
    }
  }
  const last = (person: DirectoryEntry | undefined, via: NextReceiver['via']): NextReceiver | undefined =>
    person === undefined ? undefined : { username: person.username, via, isLast: true, notThese };
  const mayHave = (person: DirectoryEntry) => [undefined, 'away'].includes(why(person));
  const giver = directory.get(fromUsername);
  const mayTakeBack = giver?.active === true && ![...asked, toUsername].includes(fromUsername);
  return (
    last(above.find(mayHave), 'manager') ??
    last(mayTakeBack ? giver : undefined, 'giver') ??
    last(adminsOf(directory).find(mayHave), 'admin')
  );
}

/** The rest of the pool comes before whoever is asked as the manager above. */
function withPool(to: readonly PassingTarget[]): readonly (PassingTarget | 'pool')[] {
  const place = to.includes('manager') ? to.indexOf('manager') : to.length;
  return [...to.slice(0, place), 'pool', ...to.slice(place)];
}

type PassedHandOff = Pick<HandOff, 'fromUsername' | 'toUsername' | 'asked' | 'passes'>;

/** Who stands in for somebody who is away; undefined where nobody does, or they are not. */
export function deputyOf(
  person: DirectoryEntry | undefined,
  directory: Directory,
  now: Timestamp,
): DirectoryEntry | undefined {
  if (person === undefined || !isAway(person, now)) return undefined;
  return directory.get(person.away?.deputyUsername ?? '');
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
