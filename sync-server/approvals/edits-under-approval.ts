import { endForDeletedRecord } from '#contract/approval-finish.ts';
import { approvalStatusAfterEdit, lockedReason } from '#contract/approval-lock.ts';
import type { ApprovalStatus } from '#contract/records.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import { RowRejected } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { requestOfRecord } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { storeProgress } from './store-progress.ts';

/** @throws RowRejected `record-locked`, in words, where a pending approval keeps this person from changing the record */
export async function demandUnlocked(
  work: OrgWork,
  by: SignedIn,
  stored: StoredDocument<'records'> | undefined,
): Promise<void> {
  if (stored?.document.approvalStatus !== 'pending') return;
  const request = await requestOfRecord(work, stored);
  const reason = lockedReason(stored.document, request, by.username, await orgDirectory(work));
  if (reason !== null) throw new RowRejected('record-locked', reason);
}

/** The `approvalStatus` of a record after an edit: a change to what an approval was about undoes it. */
export async function statusAfterEdit(
  work: OrgWork,
  stored: StoredDocument<'records'>,
  after: RecordContent,
): Promise<ApprovalStatus> {
  const { document } = stored;
  if (document.approvalStatus !== 'approved') return document.approvalStatus;
  return approvalStatusAfterEdit('approved', await requestOfRecord(work, stored), document, after);
}

/**
 * Ends the pending request of a record that is deleted, so that nobody is asked about it any longer.
 *
 * @param change names the delete among all changes of the record
 */
export async function endApprovalOfDeleted(
  work: OrgWork,
  by: SignedIn,
  stored: StoredDocument<'records'>,
  change: string,
): Promise<void> {
  const request = await requestOfRecord(work, stored);
  if (request?.status !== 'pending') return;
  const directory = await orgDirectory(work);
  const outcome = endForDeletedRecord(request, by.username, change, {
    record: stored.document,
    directory,
    at: work.now,
  });
  if (outcome.ok) await storeProgress(work, request, outcome, stored, 'The record was deleted.');
}
