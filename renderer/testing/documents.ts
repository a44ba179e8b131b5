import type { Activity } from '#contract/activities.ts';
import { type HandOff, noEvidence } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';

const at = '2026-11-20T09:00:00.000Z';

/** A lead as the server would hold it. */
export function sampleRecord(change: Partial<CrmRecord> = {}): CrmRecord {
  return {
    id: 'lead-1',
    orgId: 'maven',
    object: 'lead',
    name: 'Ada Fox',
    ownerUsername: 'moses.frase',
    fields: { company: 'Fox Ltd', phone: '1', status: 'new' },
    createdBy: 'moses.frase',
    createdAt: at,
    updatedBy: 'moses.frase',
    updatedAt: at,
    approvalStatus: 'none',
    _deleted: false,
    ...change,
  };
}

/** An unread notification as the server would hold it. */
export function sampleNotification(change: Partial<Notification> = {}): Notification {
  return {
    id: 'notification-1',
    orgId: 'maven',
    recipientUsername: 'moses.frase',
    trigger: 'record-assigned',
    title: 'Ada Fox is yours now',
    body: 'Handed over by darcel.schlecht',
    recordId: 'lead-1',
    recordObject: 'lead',
    recordName: 'Ada Fox',
    actorUsername: 'darcel.schlecht',
    critical: false,
    unread: true,
    createdAt: at,
    deliveredAt: null,
    seenAt: null,
    readAt: null,
    archivedAt: null,
    snoozedUntil: null,
    resolved: null,
    updatedAt: at,
    _deleted: false,
    ...change,
  };
}

/** A lead handed over and not delivered yet, as the server would hold it. */
export function sampleHandOff(change: Partial<HandOff> = {}): HandOff {
  return {
    id: 'notification-1',
    orgId: 'maven',
    recordId: 'lead-1',
    recordObject: 'lead',
    recordName: 'Ada Fox',
    rating: 'hot',
    trigger: 'record-assigned',
    fromUsername: 'darcel.schlecht',
    toUsername: 'moses.frase',
    notificationId: 'notification-1',
    sentAt: at,
    ...noEvidence,
    receiverCheckedInAt: null,
    dueAt: null,
    remindedAt: null,
    escalatedAt: null,
    escalatedTo: [],
    retractedAt: null,
    resolved: null,
    updatedAt: at,
    _deleted: false,
    ...change,
  };
}

/** A note about a lead, as the server would hold it. */
export function sampleActivity(change: Partial<Activity> = {}): Activity {
  return {
    id: 'activity-1',
    orgId: 'maven',
    recordId: 'lead-1',
    kind: 'note',
    text: 'Wants a price.',
    mentions: [],
    at,
    byUsername: 'moses.frase',
    updatedAt: at,
    _deleted: false,
    ...change,
  };
}
