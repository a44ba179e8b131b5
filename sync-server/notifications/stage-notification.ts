import { hash } from 'node:crypto';
import type { Notification, NotificationTrigger, WhyNotified } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** A notification to one person before it is stored. */
export type NotificationDraft = {
  readonly recipientUsername: string;
  readonly trigger: NotificationTrigger;
  readonly title: string;
  readonly body: string;
  readonly critical: boolean;
  readonly ruleId?: string;
  readonly approvalRequestId?: string;
  readonly handOffId?: string;
  readonly why: WhyNotified;
  /**
   * What it is about, so that it exists exactly once however often it is replayed: the change, and the rule or
   * step where there is one.
   */
  readonly occasion: string;
  /** What it is about where that is more than one record, such as an import. */
  readonly about?: string;
  /** Where the one that follows from the above is not it, see `idAboutMany`. */
  readonly id?: string;
};

/** What a transaction tells, by its record: the database does not have it yet. */
const stagedAbout = oncePerWork(() => new Map<string, Set<string>>());

/** The ids of the notifications about a record that this transaction has staged. */
export function stagedNotifications(work: OrgWork, recordId: string): ReadonlySet<string> {
  return stagedAbout(work).get(recordId) ?? new Set();
}

/** Stages one notification about a record; the same one about the same occasion exists exactly once. */
export function stageNotification(
  work: OrgWork,
  record: Pick<CrmRecord, 'orgId' | 'id' | 'object' | 'name'>,
  actorUsername: string,
  draft: NotificationDraft,
): Notification {
  const { occasion, about: wider, ...content } = draft;
  const notification: Notification = {
    ...content,
    id: draft.id ?? notificationId(record.orgId, draft.trigger, wider ?? record.id, occasion, draft.recipientUsername),
    orgId: record.orgId,
    recordId: record.id,
    recordObject: record.object,
    recordName: record.name,
    actorUsername,
    unread: true,
    createdAt: work.now,
    deliveredAt: null,
    seenAt: null,
    readAt: null,
    archivedAt: null,
    snoozedUntil: null,
    answer: null,
    answeredAt: null,
    resolved: null,
    updatedAt: work.now,
    _deleted: false,
  };
  work.putIfAbsent('notifications', notification);
  const about = stagedAbout(work);
  about.set(record.id, (about.get(record.id) ?? new Set()).add(notification.id));
  return notification;
}

const ABOUT_MANY = 'many-';

/**
 * The id of a notification that is about more records than the one it opens, though its trigger is about one. The id
 * says so, since that is what every version of the app keeps as it is.
 */
export function idAboutMany(...about: readonly string[]): string {
  return ABOUT_MANY + notificationId(...about);
}

/** Whether a notification stays open when the matter of its record is over. */
export function isAboutMany({ id }: Pick<Notification, 'id'>): boolean {
  return id.startsWith(ABOUT_MANY);
}

/** The id of a notification follows from what it is about: a replay finds it there. */
export function notificationId(...about: readonly string[]): string {
  return hash('sha256', JSON.stringify(about), 'base64url');
}
