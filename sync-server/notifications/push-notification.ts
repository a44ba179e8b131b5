import { sameValue } from '#contract/client-state.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import {
  type HandOffAnswer,
  mergeNotificationState,
  type Notification,
  NotificationState,
} from '#contract/notifications.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';

const OfferedState = NotificationState.partial();

/** Hears of what became of notifications on a device of their recipient: that they were delivered, seen or read. */
export type TakeEvidence = (work: OrgWork, by: SignedIn, notifications: readonly Notification[]) => Promise<void>;

/** What the recipient says to the hand-offs that a notification tells of, as the device offers it. */
export type OfferedAnswer = {
  readonly answer: HandOffAnswer;
  readonly answeredAt: Timestamp;
  readonly answerReason: string;
};

/**
 * Takes an answer to the hand-offs that a notification tells of.
 *
 * @returns why it comes too late, or cannot be; undefined where it was taken
 */
export type TakeAnswer = (
  work: OrgWork,
  by: SignedIn,
  notification: Notification,
  answer: OfferedAnswer,
) => Promise<RowRejected | undefined>;

/**
 * Takes what the recipient says about a notification: here the server merges
 * (docs/decisions.md#what-happens-to-a-notification). Anyone else's notification is
 * answered exactly as one that does not exist.
 */
export const pushNotification =
  ({
    takeEvidence,
    takeAnswer,
  }: {
    readonly takeEvidence: TakeEvidence;
    readonly takeAnswer: TakeAnswer;
  }): RowHandler =>
  async (work, by, row) => {
    const stored = (await work.find('notifications', row.id))?.document;
    if (stored === undefined || stored.recipientUsername !== by.username) {
      throw new RowRejected('not-found', 'There is no such notification.');
    }
    if (stored._deleted) return row.pushed['_deleted'] === true ? 'taken' : 'conflict';
    if (row.pushed['_deleted'] === true) {
      throw new RowRejected('read-only', 'A notification is archived, not deleted.');
    }
    const offered = OfferedState.safeParse(row.pushed);
    if (!offered.success) throw new RowRejected('invalid', wordsOf(offered.error));
    const isKnown = row.editId !== undefined && work.hasEdit('notifications', row.id, row.editId);
    // An answer that was refused is refused again: the device may not have heard of it.
    if (isKnown && (offered.data.answer == null || offered.data.answer === stored.answer)) return 'known';
    const assumed = OfferedState.safeParse(row.assumed ?? {});
    const merged = mergeNotificationState(
      stored,
      row.assumed === undefined ? undefined : assumed.data,
      offered.data,
      work.now,
    );
    if (row.editId !== undefined) work.rememberEdit('notifications', row.id, row.editId);
    const { answer, answeredAt, answerReason, ...seen } = merged;
    const refusal =
      answer == null || stored.answer != null
        ? lateAnswer(stored, offered.data)
        : await takeAnswer(work, by, stored, {
            answer,
            answeredAt: answeredAt ?? work.now,
            answerReason: answerReason ?? '',
          });
    // The matter may be settled by the answer itself.
    const current = (await work.find('notifications', row.id))?.document ?? stored;
    const isOver = current.resolved !== null && stored.resolved === null;
    const next: Notification = {
      ...current,
      ...(refusal === undefined ? merged : seen),
      ...(isOver ? { unread: false } : {}),
    };
    if (!sameValue(next, stored)) {
      // A device takes what bears the id of its edit for that edit, come through: of an answer that was refused it is to hear.
      const editId = refusal === undefined ? row.editId : current.editId;
      work.put('notifications', { ...next, editId, updatedAt: work.now });
      await takeEvidence(work, by, [next]);
    }
    return refusal ?? 'taken';
  };

/** The first answer stands; who says another later, on another device, is told. */
function lateAnswer(
  { answer: standing }: Notification,
  { answer }: Partial<NotificationState>,
): RowRejected | undefined {
  if (standing == null || answer == null || answer === standing) return undefined;
  return new RowRejected('already-decided', `You had ${standing} this already. That answer stands.`);
}
