/**
 * How many notifications count on the bell, as it is stored together with them, in one value. It holds at any time:
 * what is snoozed is in it with the moment from which on it counts.
 */
export type UnreadFact = {
  readonly counting: number;
  /** How many begin to count when, by the milliseconds since 1970. */
  readonly wakings: Readonly<Record<string, number>>;
};

/** Under what it is kept in an account's inbox. */
export const UNREAD_FACT = 'unread';

/** How many count on the bell at a moment; null where what was kept is no such fact. */
export function unreadAt(kept: unknown, now: number): number | null {
  if (!isUnreadFact(kept)) return null;
  const woken = Object.entries(kept.wakings).filter(([from]) => Number(from) <= now);
  return woken.reduce((sum, [, count]) => sum + count, kept.counting);
}

/** Checked by hand: it is read before anything else of the app, libraries included. */
export function isUnreadFact(kept: unknown): kept is UnreadFact {
  return typeof kept === 'object' && kept !== null && 'counting' in kept && 'wakings' in kept;
}
