import type { Timestamp } from '#contract/identifiers.ts';
import { UNTIL_ONLINE } from '#contract/notifications.ts';
import type { LocalNotification } from './use-notifications.ts';

export type WithNote = { readonly note: string; readonly rest: string };

/**
 * A body begins with what a person wrote, in quotes, and goes on with what happened: “Call her today.” Handed over by …
 * The note may hold quotes of its own, so that it ends with the last of them.
 */
export function quotedNote(body: string): WithNote {
  const end = body.lastIndexOf('”');
  if (!body.startsWith('“') || end === -1) return { note: '', rest: body };
  return { note: body.slice(1, end), rest: body.slice(end + 1).trim() };
}

/** When a notification came, or last came back. */
export function cameBackAt({
  createdAt,
  snoozedUntil,
  place,
}: Pick<LocalNotification, 'createdAt' | 'snoozedUntil' | 'place'>): Timestamp {
  return place !== 'snoozed' && snoozedUntil !== null ? snoozedUntil : createdAt;
}

/** When one that is snoozed comes back. */
export function wakesInWords(snoozedUntil: Timestamp, shortTime: (at: Timestamp) => string): string {
  return snoozedUntil === UNTIL_ONLINE ? 'Back when you are online' : `Back ${shortTime(snoozedUntil)}`;
}
