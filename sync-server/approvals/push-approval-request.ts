import { submitForApproval } from '#contract/approval-submission.ts';
import { displayName } from '#contract/approval-words.ts';
import { ApprovalRequestDraft } from '#contract/approvals.ts';
import { catalogue } from '#contract/catalogue.ts';
import { isKnownEdit, taken } from '../rows/push-rules.ts';
import { type RowHandler, RowRejected, wordsOf } from '../rows/row.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { findSeen } from '../visibility/sight.ts';
import { storeProgress } from './store-progress.ts';

/**
 * Takes a record that is submitted for approval. Requests are only ever added: one that is known by its id stays as it
 * is, whatever became of it since.
 */
export const pushApprovalRequest: RowHandler = async (work, by, row) => {
  if (isKnownEdit(work, 'approvalRequests', row)) return 'known';
  const stored = await work.find('approvalRequests', row.id);
  if (row.pushed['_deleted'] === true) {
    if (stored === undefined) return 'taken';
    throw new RowRejected('read-only', 'A request is recalled, not deleted.');
  }
  if (stored !== undefined) return 'taken';
  const draft = ApprovalRequestDraft.safeParse(row.pushed);
  if (!draft.success) throw new RowRejected('invalid', wordsOf(draft.error));
  const record = await findSeen(work, by.username, 'records', draft.data.recordId);
  if (record === undefined) throw new RowRejected('parent-missing', 'The record has not arrived yet.', true);
  if (record.document._deleted) throw new RowRejected('not-found', 'The record was deleted.');
  const directory = await orgDirectory(work);
  const { object, approvalStatus } = record.document;
  const outcome = submitForApproval(
    {
      draft: draft.data,
      object,
      approvalStatus,
      submitterUsername: by.username,
      processes: await work.all('approvalProcesses'),
    },
    { record: record.document, directory, at: work.now },
  );
  if (!outcome.ok) throw new RowRejected(outcome.code, outcome.message);
  const kind = catalogue[object].label.toLowerCase();
  const change = `${displayName(by.username, directory)} submitted this ${kind} for approval.`;
  await storeProgress(work, undefined, outcome, record, change, row.editId);
  return taken(work, 'approvalRequests', row);
};
