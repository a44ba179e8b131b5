import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { EscalationTimes, Rating } from './escalation-settings.ts';
import { DocumentId, OrgId, Timestamp } from './identifiers.ts';
import { NotificationResolution } from './notifications.ts';
import { PassingTimes } from './passing-settings.ts';
import { DeviceKind } from './sessions.ts';

/** How a record came to the receiver: handed to them, or put before them for approval. */
export const HandOffTrigger = z.enum(['record-assigned', 'approval-submitted']);
export type HandOffTrigger = z.infer<typeof HandOffTrigger>;

/**
 * The life of one hand-over, made and kept by the server (docs/decisions.md#hand-offs). Visible to the one who handed
 * over, the receiver, the managers above the receiver and admins. Its id is that of the notification whose evidence it
 * carries; nothing else of the receiver's inbox is in it.
 */
export const HandOff = z.object({
  id: DocumentId,
  orgId: OrgId,
  recordId: z.string(),
  recordObject: RecordObject,
  recordName: z.string(),
  /** The record's rating when it was handed over; null where it had none. */
  rating: Rating.nullable(),
  trigger: HandOffTrigger,
  fromUsername: z.string(),
  toUsername: z.string(),
  notificationId: DocumentId,
  approvalRequestId: DocumentId.optional(),
  /** What whoever handed it over said with it. */
  note: z.string().optional(),
  sentAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  deliveredOn: DeviceKind.nullable(),
  seenAt: Timestamp.nullable(),
  seenOn: DeviceKind.nullable(),
  openedAt: Timestamp.nullable(),
  openedOn: DeviceKind.nullable(),
  /** When a device of the receiver last spoke to the server, for as long as the hand-off is not delivered. */
  receiverCheckedInAt: Timestamp.nullable(),
  /** What goes before the org's settings: from a workflow rule that fired on the hand-over, or null for no alarm. */
  escalation: EscalationTimes.nullable().optional(),
  /** When the receiver is reminded if it is still unseen; null where nothing is to happen. */
  dueAt: Timestamp.nullable(),
  remindedAt: Timestamp.nullable(),
  escalatedAt: Timestamp.nullable(),
  /** Who was told that it was unseen. */
  escalatedTo: z.array(z.string()),
  /** When it turned out to have been seen before the alarm; `escalatedAt` stays as what happened. */
  retractedAt: Timestamp.nullable(),
  /** When the receiver said, or showed by what they did, that it is theirs now; absent before answers were asked for. */
  acceptedAt: Timestamp.nullable().optional(),
  /** The receiver's first change, activity, decision or next step on the record. */
  actedAt: Timestamp.nullable().optional(),
  declinedAt: Timestamp.nullable().optional(),
  declineReason: z.string().optional(),
  /** What goes before the org's times to pass on: from a workflow rule that fired on the hand-over. */
  passing: PassingTimes.optional(),
  /** When it goes to somebody else if nobody accepts it; null where it stays. */
  passesAt: Timestamp.nullable().optional(),
  /** When the receiver was reminded to accept it. */
  acceptRemindedAt: Timestamp.nullable().optional(),
  /** To whom it went, because it was not accepted in time. */
  passedTo: z.string().optional(),
  /** How often it had passed on already before it came to this receiver. */
  passes: z.int().min(0).optional(),
  /** When it was handed over first, where it has passed on or was declined since. */
  begunAt: Timestamp.optional(),
  /** Where the record came from when it was handed over, of a record that says so. */
  source: z.string().optional(),
  /** The workflow rule that assigned it; absent where a person handed it over. */
  ruleId: DocumentId.optional(),
  /** Who had it before and did not take it, first to last: none of them is asked again. */
  asked: z.array(z.string()).optional(),
  /** Set once nobody waits for the receiver any more: the record was handed on or deleted, the request decided. */
  resolved: NotificationResolution.nullable(),
  updatedAt: Timestamp,
  _deleted: z.boolean(),
});
export type HandOff = z.infer<typeof HandOff>;

/** How far a hand-off has come; each state includes the ones before it. */
export const HandOffState = z.enum(['sent', 'delivered', 'seen', 'opened']);
export type HandOffState = z.infer<typeof HandOffState>;

type Answerable = Pick<HandOff, 'trigger' | 'openedAt' | 'acceptedAt' | 'declinedAt' | 'resolved' | '_deleted'>;

/**
 * Whether the receiver is yet to accept or decline it. What is put before an approver is decided, not accepted; and
 * nobody is asked about what they had opened before answers were asked for.
 */
export function awaitsAnswer({ trigger, openedAt, acceptedAt, declinedAt, resolved, _deleted }: Answerable): boolean {
  if (_deleted || resolved !== null || trigger !== 'record-assigned' || declinedAt != null) return false;
  return acceptedAt === null || (acceptedAt === undefined && openedAt === null);
}

/** Whether something is still to come of it: it is not settled, and the receiver has done nothing about it. */
export function isUnderWay({ openedAt, actedAt, resolved, _deleted }: Pick<HandOff, 'actedAt'> & Answerable): boolean {
  return !_deleted && resolved === null && (actedAt === null || (actedAt === undefined && openedAt === null));
}

type Evidence = Pick<HandOff, 'deliveredAt' | 'seenAt' | 'openedAt'>;

export function handOffState({ deliveredAt, seenAt, openedAt }: Evidence): HandOffState {
  if (openedAt !== null) return 'opened';
  if (seenAt !== null) return 'seen';
  return deliveredAt === null ? 'sent' : 'delivered';
}

/** Whether somebody still waits for the receiver to see it. */
export function isUnseen(handOff: Pick<HandOff, 'seenAt' | 'openedAt' | 'resolved' | '_deleted'>): boolean {
  return !handOff._deleted && handOff.seenAt === null && handOff.openedAt === null && handOff.resolved === null;
}

/** Whether a hand-off is unseen although the receiver's time for it has passed. */
export function isOverdue(
  handOff: Pick<HandOff, 'seenAt' | 'openedAt' | 'resolved' | '_deleted' | 'dueAt'>,
  now: Timestamp,
): boolean {
  return isUnseen(handOff) && handOff.dueAt !== null && Date.parse(handOff.dueAt) <= Date.parse(now);
}

/** What whoever receives a record is told about the proof of its hand-off, wherever they may ask themselves. */
export const whatGiversSee =
  'Whoever hands you a record sees when it reached your device, when you saw it and when you opened it, and so do the managers above you and admins. Nothing else of your inbox.';
