import type { AssignAction } from './assignments.ts';
import type { Timestamp } from './identifiers.ts';
import { isAway, managersAbove } from './passing-on.ts';
import type { Directory } from './recipient-resolution.ts';
import { calendarOf, type WorkingCalendar } from './working-calendar.ts';
import { isWorkingTime } from './working-time.ts';

/** What a choice goes by beside the people themselves, as it is at that moment. */
export type AssignmentWorld = {
  readonly now: Timestamp;
  /** When the org works. */
  readonly calendar: WorkingCalendar;
  /** Who declined the record before. */
  readonly declined: ReadonlySet<string>;
  /** A number that grows with each turn a rule gives; undefined where it has never given somebody any. */
  lastTurn(ruleId: string, username: string): number | undefined;
  /** How many open records somebody has. */
  openRecords(username: string): number;
};

/** Who gets the record, null where nobody can; and why them and not others, in words. */
export type AssignmentChoice = { readonly to: string | null; readonly message: string };

/** What is to be assigned: by which rule, and whose it is so far. */
type Assigned = { readonly ruleId: string; readonly ownerUsername: string };

/** So many people who were passed over are named. */
const NAMED = 10;

/**
 * Chooses who gets a record. Of a pool in turn, whoever has waited longest is next: between two turns of one person
 * everyone else who was there all the time has had exactly one, and who was away has lost theirs, not saved them up.
 */
export function chooseAssignee(
  action: AssignAction,
  { ruleId, ownerUsername }: Assigned,
  directory: Directory,
  world: AssignmentWorld,
): AssignmentChoice {
  const name = (username: string) => directory.get(username)?.displayName ?? username;
  const notThese: string[] = [];
  for (const username of candidates(action, { ruleId, ownerUsername }, directory, world)) {
    const why = refusal(username, action, directory, world);
    if (why !== undefined) notThese.push(`Not ${name(username)}: ${why}.`);
    else {
      const words = `${username === ownerUsername ? 'Stays with' : 'Assigned to'} ${name(username)}`;
      const message = [`${words}${reason(action, username, name(ownerUsername), world)}.`, ...notThese.slice(0, NAMED)];
      return { to: username, message: message.join(' ') };
    }
  }
  const nobody =
    action.to.kind === 'owner-manager' ? `${name(ownerUsername)} has no manager who is there` : 'nobody is there';
  const message = [`It stays with ${name(ownerUsername)}: ${nobody}.`, ...notThese.slice(0, NAMED)];
  return { to: null, message: message.join(' ') };
}

/** Everyone it may go to, whoever comes first before all others. */
function candidates(
  { to }: AssignAction,
  { ruleId, ownerUsername }: Assigned,
  directory: Directory,
  world: AssignmentWorld,
): readonly string[] {
  switch (to.kind) {
    case 'user':
      return [to.username];
    case 'owner-manager':
      return managersAbove(ownerUsername, directory).map(({ username }) => username);
    case 'pool': {
      const waited = (username: string) => world.lastTurn(ruleId, username) ?? -1;
      const open = (username: string) => (to.by === 'least-open' ? world.openRecords(username) : 0);
      return [...new Set(to.usernames)].sort((a, b) => open(a) - open(b) || waited(a) - waited(b));
    }
  }
}

/** Why somebody cannot have it; undefined where they can. */
function refusal(
  username: string,
  { onlyInWorkingHours = false }: AssignAction,
  directory: Directory,
  { now, calendar, declined }: AssignmentWorld,
): string | undefined {
  const person = directory.get(username);
  if (person === undefined) return 'there is no such user';
  if (!person.active) return 'deactivated';
  if (isAway(person, now)) return `away until ${dayInWords(person.away?.until ?? now, calendar)}`;
  if (declined.has(username)) return 'declined it before';
  if (onlyInWorkingHours && !isWorkingTime(calendarOf(person, calendar), Date.parse(now))) return 'does not work now';
  return undefined;
}

function reason({ to }: AssignAction, username: string, owner: string, world: AssignmentWorld): string {
  switch (to.kind) {
    case 'user':
      return '';
    case 'owner-manager':
      return `, the manager of ${owner}`;
    case 'pool':
      return to.by === 'round-robin'
        ? ', whose turn it is'
        : `, who has the fewest open records (${world.openRecords(username)})`;
  }
}

function dayInWords(moment: Timestamp, { timeZone }: WorkingCalendar): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return day.format(Date.parse(moment));
}
