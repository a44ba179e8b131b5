import { v7 as uuidv7 } from 'uuid';
import { decideApproval } from '#contract/approval-decision.ts';
import { submitForApproval } from '#contract/approval-submission.ts';
import type { ApprovalDecision, ApprovalDecisionDraft, ApprovalRequest } from '#contract/approvals.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import { type Directory, directoryOf } from '#contract/recipient-resolution.ts';
import type { LocalDatabase } from './local-database.ts';
import type { LocalDocument } from './local-document.ts';
import { editDocuments } from './local-edit.ts';
import { markOpened } from './notification-edits.ts';
import { approvalHere } from './provisional-approval.ts';
import type { Editor } from './record-edits.ts';

/** What a person says about a request; ids and the step they saw are added here. */
export type Decision = Omit<ApprovalDecisionDraft, 'id' | 'requestId' | 'forStepIndex'>;

/**
 * Submits a record for approval on this device; sync brings it to the server, which has the last word. Until then the
 * request holds what the server would make of it by what this device knows.
 *
 * @param id made when its form opens, so that submitting twice makes one request
 * @returns why it cannot be submitted, in words, or null when it was
 */
export async function submitRecord(
  database: LocalDatabase,
  editor: Editor,
  recordId: string,
  comment: string,
  id: DocumentId = uuidv7(),
): Promise<string | null> {
  const { records, approvalRequests, approvalProcesses } = database.collections;
  const record = (await records.findOne(recordId).exec())?.toJSON() as LocalDocument<'records'> | undefined;
  if (record === undefined) return 'The record is no longer here.';
  const earlier = await approvalRequests.find({ selector: { recordId } }).exec();
  if (earlier.some((request) => request.id === id)) return null;
  // A recall that waits to be sent goes out after this request would: the server still sees the earlier one as pending.
  const pending = record.approvalStatus === 'pending' || earlier.some(({ status }) => status === 'pending');
  const processes = await approvalProcesses.find().exec();
  const now = new Date().toISOString();
  const outcome = submitForApproval(
    {
      draft: { id, recordId, comment },
      object: record.object,
      approvalStatus: pending ? 'pending' : record.approvalStatus,
      submitterUsername: editor.username,
      processes: processes.map((process) => ({ ...process.toMutableJSON(), _deleted: false })),
    },
    { record, directory: await directory(database), at: now },
  );
  if (!outcome.ok) return outcome.message;
  const request: ApprovalRequest = { ...outcome.request, orgId: editor.orgId, updatedAt: now, _deleted: false };
  await editDocuments(database, 'approvalRequests', [id], () => request);
  return null;
}

/**
 * Decides on a request on this device; the server takes the first valid decision. What the person was asked is off
 * their bell at once.
 *
 * @returns why the decision cannot count, in words, or null when it was kept to be sent
 */
export async function decideRequest(
  database: LocalDatabase,
  editor: Editor,
  requestId: string,
  said: Decision,
): Promise<string | null> {
  const { records, approvalRequests, approvalDecisions } = database.collections;
  const stored = (await approvalRequests.findOne(requestId).exec())?.toMutableJSON();
  const record = (await records.findOne(stored?.recordId ?? '').exec())?.toMutableJSON();
  if (stored === undefined || record === undefined) return 'The request is no longer here.';
  const known = await approvalDecisions.find({ selector: { requestId } }).exec();
  const world = { record, directory: await directory(database) };
  const decisions = known.map((decision) => decision.toMutableJSON());
  const { request } = approvalHere(stored, decisions, world);
  const now = new Date().toISOString();
  const draft: ApprovalDecisionDraft = { ...said, id: uuidv7(), requestId, forStepIndex: request.stepIndex };
  const outcome = decideApproval(request, draft, editor.username, { ...world, at: now });
  if (!outcome.ok) return outcome.message;
  const decision: ApprovalDecision = {
    ...draft,
    orgId: editor.orgId,
    approverUsername: editor.username,
    stepIndex: request.stepIndex,
    decidedAt: now,
    updatedAt: now,
    _deleted: false,
  };
  await editDocuments(database, 'approvalDecisions', [decision.id], () => decision);
  await readWhatAsked(database, record.id, requestId);
  return null;
}

async function readWhatAsked(database: LocalDatabase, recordId: string, requestId: string): Promise<void> {
  const about = await database.collections.notifications.find({ selector: { recordId } }).exec();
  const asked = about.filter(
    ({ trigger, approvalRequestId, onBell }) =>
      onBell && trigger === 'approval-submitted' && approvalRequestId === requestId,
  );
  await markOpened(
    database,
    asked.map(({ id }) => id),
  );
}

async function directory(database: LocalDatabase): Promise<Directory> {
  const people = await database.collections.users.find().exec();
  return directoryOf(people.map((person) => person.toMutableJSON()));
}
