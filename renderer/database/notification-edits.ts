import { v7 as uuidv7 } from 'uuid';
import type { Timestamp } from '#contract/identifiers.ts';
import {
  countsAsUnread,
  type HandOffAnswer,
  isSnoozed,
  type Notification,
  type NotificationState,
} from '#contract/notifications.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';

/** The panel or the list showed these: seen is not read. */
export async function markSeen(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, (notification, now) => (notification.seenAt === null ? { seenAt: now } : undefined));
}

/** The person opened these or did what they ask for: `readAt` is evidence of it, told to whoever handed over. */
export async function markOpened(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, opened);
}

/** The person is on the page of the record: whatever they were told about it is opened. */
export async function markRecordOpened(database: LocalDatabase, recordId: string): Promise<void> {
  const about = await database.collections.notifications.find({ selector: { recordId } }).exec();
  await markOpened(
    database,
    about.map(({ id }) => id),
  );
}

/** Off the bell without having been opened; whoever says so has seen them. */
export async function markRead(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, read);
}

/** Back on the bell; when it was first read stays known. */
export async function markUnread(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, (notification) => (notification.unread ? undefined : { unread: true }));
}

/** Reads everything that is on the bell now. */
export async function markAllRead(database: LocalDatabase): Promise<void> {
  const unread = await database.collections.notifications.find({ selector: { onBell: true } }).exec();
  await setState(
    database,
    unread.map(({ id }) => id),
    read,
  );
}

/** Puts these away: they leave the list and the bell. Whoever does has seen them. */
export async function archive(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, (notification, now) =>
    notification.archivedAt === null
      ? { archivedAt: now, snoozedUntil: null, seenAt: notification.seenAt ?? now }
      : undefined,
  );
}

/** What the receiver says to a hand-off they were told of: the server judges whether it came in time. */
export async function answerHandOff(
  database: LocalDatabase,
  id: string,
  answer: HandOffAnswer,
  reason: string,
): Promise<void> {
  await setState(database, [id], (notification, now) => {
    if (notification.answer != null) return undefined;
    const { readAt, seenAt } = notification;
    const said = { answer, answeredAt: now, ...(reason === '' ? {} : { answerReason: reason }) };
    return { ...said, unread: false, readAt: readAt ?? now, seenAt: seenAt ?? now };
  });
}

/** Out of the way until a moment, at which they come back as unread. Whoever snoozes them has seen them. */
export async function snooze(database: LocalDatabase, ids: readonly string[], until: Timestamp): Promise<void> {
  await setState(database, ids, (notification, now) => ({
    unread: true,
    archivedAt: null,
    snoozedUntil: until,
    seenAt: notification.seenAt ?? now,
  }));
}

/** Back in the inbox, from the archive or before they would have woken. */
export async function moveToInbox(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await setState(database, ids, () => ({ archivedAt: null, snoozedUntil: null }));
}

function opened(notification: Notification, now: string): Partial<NotificationState> | undefined {
  const evidence = { readAt: notification.readAt ?? now, seenAt: notification.seenAt ?? now };
  // Opening what is snoozed changes nothing about when it is to come back.
  if (isSnoozed(notification, Date.now())) return notification.readAt === null ? evidence : undefined;
  if (!countsAsUnread(notification, Date.now()) && notification.readAt !== null) return undefined;
  return { unread: false, ...evidence };
}

function read(notification: Notification, now: string): Partial<NotificationState> | undefined {
  if (!notification.unread && notification.seenAt !== null) return undefined;
  return { unread: false, seenAt: notification.seenAt ?? now };
}

async function setState(
  database: LocalDatabase,
  ids: readonly string[],
  state: (notification: Notification, now: string) => Partial<NotificationState> | undefined,
): Promise<void> {
  const now = new Date().toISOString();
  // One edit for all: it tells other devices what was done in one step, so that it is taken back there as one.
  const editId = uuidv7();
  await editDocuments(
    database,
    'notifications',
    ids,
    (notification) => {
      if (notification === undefined || notification._deleted) return undefined;
      const change = state(notification, now);
      return change === undefined ? undefined : { ...notification, ...change };
    },
    () => editId,
  );
}
