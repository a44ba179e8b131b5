import { sameValue } from '#contract/client-state.ts';
import { mergeNotificationState, type Notification, NotificationState } from '#contract/notifications.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';

const OfferedState = NotificationState.partial();

/** Hears of what became of notifications on a device of their recipient: that they were delivered, seen or read. */
export type TakeEvidence = (work: OrgWork, by: SignedIn, notifications: readonly Notification[]) => Promise<void>;

/**
 * Takes what the recipient says about a notification: here the server merges
 * (docs/decisions.md#what-happens-to-a-notification). Anyone else's notification is
 * answered exactly as one that does not exist.
 */
export const pushNotification =
  (takeEvidence: TakeEvidence): RowHandler =>
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
    if (row.editId !== undefined && work.hasEdit('notifications', row.id, row.editId)) return 'known';
    const assumed = OfferedState.safeParse(row.assumed ?? {});
    const merged = mergeNotificationState(
      stored,
      row.assumed === undefined ? undefined : assumed.data,
      offered.data,
      work.now,
    );
    if (row.editId !== undefined) work.rememberEdit('notifications', row.id, row.editId);
    const next = { ...stored, ...merged };
    if (sameValue(next, stored)) return 'taken';
    work.put('notifications', { ...next, editId: row.editId, updatedAt: work.now });
    await takeEvidence(work, by, [next]);
    return 'taken';
  };
