import type { Timestamp } from '#contract/identifiers.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { archived, read, setState, snoozed, unread } from '../database/notification-edits.ts';

type OfSome = (database: LocalDatabase, ids: readonly string[]) => Promise<void>;

/** What people do with what they were told, without a way back. */
export const archive: OfSome = (database, ids) => setState(database, ids, archived);
export const markRead: OfSome = (database, ids) => setState(database, ids, read);
export const markUnread: OfSome = (database, ids) => setState(database, ids, unread);

export function snooze(database: LocalDatabase, ids: readonly string[], until: Timestamp): Promise<void> {
  return setState(database, ids, snoozed(until));
}

/** All that is on the bell. */
export async function markAllRead(database: LocalDatabase): Promise<void> {
  const onBell = await database.collections.notifications.find({ selector: { onBell: true } }).exec();
  await setState(
    database,
    onBell.map(({ id }) => id),
    read,
  );
}
