import { blankTombstone } from '#contract/collections.ts';
import type { CrmRecord, RecordDraft } from '#contract/records.ts';
import { demandUnlocked, endApprovalOfDeleted, statusAfterEdit } from '../../approvals/edits-under-approval.ts';
import { handOffsAfterDelete, handOffsAfterSave } from '../../hand-offs/record-saved.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { StoredDocument } from '../../storage/documents.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import { notifyOfRecordSave } from '../../triggers/notify.ts';
import { deletedRecord, keepDeleted } from './deleted-record.ts';
import type { ParsedRow } from './parse-row.ts';
import { isKnownEdit, outcomeWithoutSave, taken } from './push-rules.ts';
import { parseRecordDraft } from './record-draft.ts';

import { type RowOutcome, RowRejected } from './row-outcome.ts';

/**
 * Takes a created, edited, deleted or restored record. The server never merges: the row is taken only when the client
 * knew what stands (push rule 1).
 *
 * @throws RowRejected
 */
export async function pushRecord(work: OrgWork, by: SignedIn, row: ParsedRow): Promise<RowOutcome> {
  const stored = await work.find('records', row.id);
  if (isKnownEdit(work, 'records', row)) return 'known';
  const draft = row.pushed['_deleted'] === true ? undefined : parseRecordDraft(row.pushed);
  const outcome = outcomeWithoutSave(work, 'records', stored?.document, row, draft);
  if (outcome !== undefined) return outcome;
  if (stored !== undefined) await demandUnlocked(work, by, stored);
  if (draft !== undefined) await save(work, by, row, stored, draft);
  else if (stored !== undefined) await remove(work, by, row, stored);
  return taken(work, 'records', row);
}

async function remove(work: OrgWork, by: SignedIn, row: ParsedRow, stored: StoredDocument<'records'>): Promise<void> {
  await endApprovalOfDeleted(work, by, stored, changeOf(work, row));
  const { id, orgId } = stored.document;
  await handOffsAfterDelete(work, by, id);
  work.put('records', blankTombstone('records', id, orgId, work.now), keepDeleted(stored.document));
}

async function save(
  work: OrgWork,
  by: SignedIn,
  row: ParsedRow,
  stored: StoredDocument<'records'> | undefined,
  draft: RecordDraft,
): Promise<void> {
  const edited = stored === undefined || stored.document._deleted ? undefined : stored;
  const before = edited?.document ?? deletedRecord(stored?.hidden);
  if (before !== undefined && before.object !== draft.object) {
    throw new RowRejected('object-fixed', `This is a record of kind ${before.object}; that cannot be changed.`);
  }
  if (before?.ownerUsername !== draft.ownerUsername) await demandActiveOwner(work, draft.ownerUsername);
  const origin = before ?? { createdBy: by.username, createdAt: work.now };
  const after: CrmRecord = {
    ...draft,
    orgId: work.orgId,
    createdBy: origin.createdBy,
    createdAt: origin.createdAt,
    updatedBy: by.username,
    updatedAt: work.now,
    approvalStatus: edited === undefined ? 'none' : await statusAfterEdit(work, edited, draft),
    editId: row.editId,
    _deleted: false,
  };
  work.put('records', after, edited?.hidden);
  await handOffsAfterSave(work, by, { before, after });
  await notifyOfRecordSave(work, { before, after, actor: by.username, change: changeOf(work, row) });
}

/** What makes this save different from any other of the record; the same whenever the same edit is replayed. */
function changeOf(work: OrgWork, row: ParsedRow): string {
  return row.editId ?? `${work.seq}@${work.now}`;
}

async function demandActiveOwner(work: OrgWork, username: string): Promise<void> {
  const owner = await work.find('users', username);
  if (owner?.document.active) return;
  throw new RowRejected('owner-not-active', `${username} is not an active user, so nothing can be handed to them.`);
}
