import type { HandOff } from '#contract/hand-offs.ts';
import type { NotificationTrigger } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import type { Version } from '../actors/history.ts';
import { passing } from '../scene.ts';

/** Who is told of what, and by which action of which rule. */
export type Notice = readonly [to: string, trigger: NotificationTrigger, of?: string];

/** What stood once a commit was made. */
type Then = {
  readonly commit: readonly Version[];
  readonly people: ReadonlyMap<string, User>;
  /** Who had the record. */
  readonly ownerUsername: string;
};

/** Who is told that a hand-off was declined, has passed on or was taken back, said as the table says it. */
export function noticesOfHandOff(before: HandOff | undefined, after: HandOff, then: Then): Notice[] {
  const { fromUsername: giver, toUsername: receiver } = after;
  const isThere = (username: string) => then.people.get(username)?.active === true;
  const news = (...told: readonly string[]): Notice[] =>
    [...new Set(told)].filter(isThere).map((username) => [username, 'hand-off-declined']);
  const next = nextAfter(after, then.commit);
  const toNext: Notice[] = next === undefined ? [] : [[next.toUsername, 'record-assigned']];
  if (before?.declinedAt == null && after.declinedAt != null) {
    if (then.ownerUsername === receiver) return [];
    const told = next === undefined ? then.ownerUsername : giver;
    return [...toNext, ...news(told).filter(([username]) => username !== receiver)];
  }
  if (before?.passedTo === undefined && after.passedTo !== undefined) {
    const isLast = next === undefined || (next.passes ?? 0) > passing.atMost;
    const admins = [...then.people.values()].filter(({ role }) => role === 'admin').map(({ username }) => username);
    const told = news(giver, ...(isLast ? admins : []));
    return [...toNext, ...told.filter(([username]) => username !== next?.toUsername)];
  }
  return before?.passedTo !== undefined && after.passedTo === undefined ? news(giver) : [];
}

/** Whom a commit handed on what a receiver did not take. */
function nextAfter({ recordId, toUsername }: HandOff, commit: readonly Version[]): HandOff | undefined {
  return commit
    .filter(({ collection }) => collection === 'handOffs')
    .map(({ document }) => document as HandOff)
    .find((one) => one.recordId === recordId && one.asked?.at(-1) === toUsername);
}

/**
 * Whether a record got its owner because of what became of a hand-off, in the same commit: it went on from whoever
 * declined it or did not accept it, or came back to whoever had accepted it before.
 */
export function isGivenOn(before: CrmRecord, after: CrmRecord, commit: readonly Version[]): boolean {
  return commit.some(({ collection, document }) => {
    const { recordId, toUsername, declinedAt, passedTo, acceptedAt } = document as HandOff;
    if (collection !== 'handOffs' || recordId !== after.id) return false;
    const wentOn = toUsername === before.ownerUsername && (declinedAt != null || passedTo !== undefined);
    return wentOn || (toUsername === after.ownerUsername && acceptedAt != null);
  });
}
