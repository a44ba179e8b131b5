import { cutText } from '#contract/cut-text.ts';
import type { EscalationTimes } from '#contract/escalation-settings.ts';
import { Rating } from '#contract/escalation-settings.ts';
import { MAX_SOURCE } from '#contract/hand-off-report.ts';
import { type HandOff, HandOffTrigger, noEvidence } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import type { PassingTimes } from '#contract/passing-settings.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { stageHandOff } from './stage-hand-off.ts';

type HandOffOrigin = {
  /** From a workflow rule that fired on the hand-over. */
  readonly escalation?: EscalationTimes | undefined;
  /** The same, of when it passes on. */
  readonly passing?: PassingTimes | undefined;
  /** Whether another system sent it: whoever made its token may be the one it is for. */
  readonly cameIn?: boolean;
  /** The workflow rule that assigned it. */
  readonly ruleId?: string | undefined;
};

/**
 * Begins the hand-off that a notification tells of, if it does: not one about what somebody did to themselves, and the
 * same one only once, however often it is replayed.
 */
export async function beginHandOff(
  work: OrgWork,
  notification: Notification,
  record: CrmRecord,
  { escalation, passing, cameIn = false, ruleId }: HandOffOrigin = {},
): Promise<void> {
  const trigger = HandOffTrigger.safeParse(notification.trigger);
  const { id, recipientUsername, actorUsername, approvalRequestId } = notification;
  if (!trigger.success || (recipientUsername === actorUsername && !cameIn)) return;
  if ((await work.find('handOffs', id)) !== undefined) return;
  await stageHandOff(work, {
    ...newHandOff(work, record),
    id,
    trigger: trigger.data,
    fromUsername: actorUsername,
    toUsername: recipientUsername,
    notificationId: id,
    ...(approvalRequestId === undefined ? {} : { approvalRequestId }),
    ...(trigger.data === 'record-assigned' && record.handOffNote ? { note: record.handOffNote } : {}),
    receiverCheckedInAt: await lastCheckIn(work, recipientUsername),
    ...(escalation === undefined ? {} : { escalation }),
    ...(passing === undefined ? {} : { passing }),
    ...(ruleId === undefined ? {} : { ruleId }),
  });
}

type HandOffParties = 'id' | 'trigger' | 'fromUsername' | 'toUsername' | 'notificationId' | 'receiverCheckedInAt';

/** A hand-off of which nothing has arrived yet. */
export function newHandOff(work: OrgWork, record: CrmRecord): Omit<HandOff, HandOffParties> {
  const { rating, source } = record.fields;
  return {
    orgId: work.orgId,
    recordId: record.id,
    recordObject: record.object,
    recordName: record.name,
    rating: Rating.safeParse(rating).data ?? null,
    ...(typeof source === 'string' ? { source: cutText(source, MAX_SOURCE) } : {}),
    sentAt: work.now,
    ...noEvidence,
    acceptedAt: null,
    actedAt: null,
    declinedAt: null,
    passes: 0,
    asked: [],
    dueAt: null,
    remindedAt: null,
    escalatedAt: null,
    escalatedTo: [],
    retractedAt: null,
    resolved: null,
    updatedAt: work.now,
    _deleted: false,
  };
}

/**
 * When a device of a person last spoke to the server, to the minute. A device that speaks to it again gets what was
 * handed over, so this stays true for as long as nothing is delivered.
 */
export async function lastCheckIn(work: OrgWork, username: string): Promise<string | null> {
  const row = await work.db
    .selectFrom('sessions')
    .select((eb) => eb.fn.max('last_used_at').as('at'))
    .where('org_id', '=', work.orgId)
    .where('username', '=', username)
    .executeTakeFirst();
  return row?.at ?? null;
}
