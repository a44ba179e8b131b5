import type { Timestamp } from '#contract/identifiers.ts';
import { UNTIL_ONLINE } from '#contract/notifications.ts';
import type { LocalNotification } from './use-notifications.ts';

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
