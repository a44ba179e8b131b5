import { sameValue } from '#contract/client-state.ts';
import { mergeNotificationState, NotificationState } from '#contract/notifications.ts';
import { takeEvidenceOf } from '../../hand-offs/take-evidence.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { type ParsedRow, wordsOf } from './parse-row.ts';
import { type RowOutcome, RowRejected } from './row-outcome.ts';

const OfferedState = NotificationState.partial();

/**
 * Takes what the recipient says about a notification: here the server merges (DESIGN 6). Anyone else's notification is
 * answered exactly as one that does not exist.
 *
 * @throws RowRejected
 */
export async function pushNotification(work: OrgWork, by: SignedIn, row: ParsedRow): Promise<RowOutcome> {
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
  await takeEvidenceOf(work, by, [next]);
  return 'taken';
}
