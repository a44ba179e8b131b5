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

/** What is set of a notification; undefined leaves it as it is. */
type StateOf<N> = (notification: N, now: Timestamp) => Partial<NotificationState> | undefined;

/** What a person does with what they were told, without opening it. */
export type Triage = StateOf<Pick<Notification, 'unread' | 'archivedAt' | 'seenAt'>>;

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

function opened(notification: Notification, now: Timestamp): Partial<NotificationState> | undefined {
  const evidence = { readAt: notification.readAt ?? now, seenAt: notification.seenAt ?? now };
  // Opening what is snoozed changes nothing about when it is to come back.
  if (isSnoozed(notification, Date.now())) return notification.readAt === null ? evidence : undefined;
  if (!countsAsUnread(notification, Date.now()) && notification.readAt !== null) return undefined;
  return { unread: false, ...evidence };
}

/** Off the bell without having been opened; whoever says so has seen them. */
export const read: Triage = ({ unread, seenAt }, now) =>
  unread || seenAt === null ? { unread: false, seenAt: seenAt ?? now } : undefined;

/** Back on the bell; when it was first read stays known. */
export const unread: Triage = (before) => (before.unread ? undefined : { unread: true });

/** Put away: off the list and the bell. Whoever does that has seen them. */
export const archived: Triage = ({ archivedAt, seenAt }, now) =>
  archivedAt === null ? { archivedAt: now, snoozedUntil: null, seenAt: seenAt ?? now } : undefined;

/** Out of the way until a moment, at which they come back as unread. Whoever snoozes them has seen them. */
export function snoozed(until: Timestamp): Triage {
  return ({ seenAt }, now) => ({ unread: true, archivedAt: null, snoozedUntil: until, seenAt: seenAt ?? now });
}

/** Back in the inbox, from the archive or before they would have woken. */
export const inInbox: Triage = () => ({ archivedAt: null, snoozedUntil: null });

/** Changes notifications in one edit, which tells other devices what was done in one step, to be taken back as one. */
export async function setState(
  database: LocalDatabase,
  ids: readonly string[],
  state: StateOf<Notification>,
  now: Timestamp = new Date().toISOString(),
): Promise<void> {
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
