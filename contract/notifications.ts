import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { DocumentId, OrgId, Timestamp } from './identifiers.ts';

/**
 * The answer to “Why did I get this?”, kept in words as things were then: a rule may have changed since, and people may
 * be called otherwise.
 */
export const WhyNotified = z.object({
  /** What was changed, and by whom. */
  change: z.string(),
  /** The workflow rule, for a notification of one. */
  ruleName: z.string().optional(),
  /** When the rule fires, and its criteria. */
  ruleInWords: z.string().optional(),
  /** Every way that led to the recipient, such as “the owner's manager”. */
  via: z.array(z.string()),
});
export type WhyNotified = z.infer<typeof WhyNotified>;

export const NotificationTrigger = z.enum([
  'record-assigned',
  'workflow',
  'approval-submitted',
  'approval-decided',
  'hand-off-unseen',
  'hand-off-declined',
  'mentioned',
  'next-step-due',
  'records-imported',
]);
export type NotificationTrigger = z.infer<typeof NotificationTrigger>;

/** What the receiver of a hand-off says to it. */
export const HandOffAnswer = z.enum(['accepted', 'declined']);
export type HandOffAnswer = z.infer<typeof HandOffAnswer>;

/** How the matter behind a notification was settled, so that nobody chases what is done. */
export const NotificationResolution = z.object({ at: Timestamp, by: z.string(), outcome: z.string() });
export type NotificationResolution = z.infer<typeof NotificationResolution>;

/** One message to one person about one record: a snapshot that renders without its record. */
export const Notification = z.object({
  id: DocumentId,
  orgId: OrgId,
  recipientUsername: z.string(),
  trigger: NotificationTrigger,
  title: z.string(),
  body: z.string(),
  recordId: z.string(),
  recordObject: RecordObject,
  recordName: z.string(),
  actorUsername: z.string(),
  ruleId: DocumentId.optional(),
  approvalRequestId: DocumentId.optional(),
  /** The hand-off that is unseen, or that was declined or passed on. */
  handOffId: DocumentId.optional(),
  why: WhyNotified.optional(),
  critical: z.boolean(),
  unread: z.boolean(),
  createdAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  seenAt: Timestamp.nullable(),
  readAt: Timestamp.nullable(),
  archivedAt: Timestamp.nullable(),
  snoozedUntil: Timestamp.nullable(),
  /** What the recipient said to the hand-off it tells of; null or absent until they do. */
  answer: HandOffAnswer.nullable().optional(),
  answeredAt: Timestamp.nullable().optional(),
  /** Why they declined. */
  answerReason: z.string().max(500).nullable().optional(),
  resolved: NotificationResolution.nullable(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type Notification = z.infer<typeof Notification>;

/** What the recipient, and nobody else, may set on a notification. */
export const NotificationState = Notification.pick({
  unread: true,
  seenAt: true,
  readAt: true,
  archivedAt: true,
  snoozedUntil: true,
  answer: true,
  answeredAt: true,
  answerReason: true,
});
export type NotificationState = z.infer<typeof NotificationState>;

type Standing = Pick<Notification, '_deleted' | 'unread' | 'archivedAt' | 'snoozedUntil'>;

/**
 * From when on, in milliseconds since 1970, a notification counts on the bell, the tray, the title and the poll: the one
 * definition of `unreadCount`. 0 for one that counts already, later for one that is snoozed, which counts by itself once
 * it wakes; null for one that does not count.
 */
export function unreadFrom({ _deleted, unread, archivedAt, snoozedUntil }: Standing): number | null {
  if (_deleted || !unread || archivedAt !== null) return null;
  return snoozedUntil === null ? 0 : Date.parse(snoozedUntil);
}

/** Whether a notification counts as unread at a moment; see {@link unreadFrom}. */
export function countsAsUnread(notification: Standing, now: number): boolean {
  const from = unreadFrom(notification);
  return from !== null && from <= now;
}

/** Until this device is online again: a time that no clock reaches. */
export const UNTIL_ONLINE: Timestamp = '9999-12-31T23:59:59.999Z';

/** Where its recipient finds a notification: one that is both archived and snoozed is archived. */
export type NotificationPlace = 'inbox' | 'snoozed' | 'archived';

export function placeOf(
  notification: Pick<Notification, 'archivedAt' | 'snoozedUntil'>,
  now: number,
): NotificationPlace {
  if (notification.archivedAt !== null) return 'archived';
  return isSnoozed(notification, now) ? 'snoozed' : 'inbox';
}

/** Whether a notification is out of the way until later. */
export function isSnoozed({ snoozedUntil }: Pick<Notification, 'snoozedUntil'>, now: number): boolean {
  return snoozedUntil !== null && Date.parse(snoozedUntil) > now;
}

/**
 * Merges what a device offers into what the server holds (docs/decisions.md#what-happens-to-a-notification).
 * `seenAt` and `readAt` are evidence: the earliest
 * time offered wins, clamped to [createdAt, now], and null never clears. The other fields follow server order: what the
 * device changed against the state it assumed is taken, what it did not touch stays. The first answer stands; whether
 * it still counts for anything is judged with its hand-off.
 */
export function mergeNotificationState(
  stored: Notification,
  assumed: Partial<NotificationState> | undefined,
  offered: Partial<NotificationState>,
  now: Timestamp,
): NotificationState {
  const taken = <K extends 'unread' | 'archivedAt' | 'snoozedUntil'>(key: K): NotificationState[K] => {
    const value = offered[key];
    const changed = value !== undefined && (assumed === undefined || assumed[key] !== value);
    return changed ? (value as NotificationState[K]) : stored[key];
  };
  const answered = stored.answer == null && offered.answer != null ? answerOf(stored, offered, now) : {};
  return {
    ...answered,
    unread: taken('unread'),
    archivedAt: taken('archivedAt'),
    snoozedUntil: taken('snoozedUntil'),
    seenAt: earliest(stored.seenAt, offered.seenAt, stored.createdAt, now),
    readAt: earliest(stored.readAt, offered.readAt, stored.createdAt, now),
  };
}

function answerOf(
  stored: Notification,
  { answer, answeredAt, answerReason }: Partial<NotificationState>,
  now: Timestamp,
): Pick<NotificationState, 'answer' | 'answeredAt' | 'answerReason'> {
  return {
    answer,
    answeredAt: earliest(null, answeredAt ?? now, stored.createdAt, now),
    ...(answer === 'declined' && answerReason != null ? { answerReason } : {}),
  };
}

function earliest(
  stored: Timestamp | null,
  offered: Timestamp | null | undefined,
  createdAt: Timestamp,
  now: Timestamp,
): Timestamp | null {
  if (offered === null || offered === undefined) return stored;
  const moment = Date.parse(offered);
  const clamped = new Date(
    Math.min(Math.max(moment, Date.parse(createdAt)), Math.max(Date.parse(now), Date.parse(createdAt))),
  );
  if (stored !== null && Date.parse(stored) <= clamped.getTime()) return stored;
  return clamped.toISOString();
}
