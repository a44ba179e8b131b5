import { displayName } from './approval-words.ts';
import type { ApprovalProcess, ApprovalRequest } from './approvals.ts';
import { type CriteriaField, criteriaField, fieldValue } from './criteria-fields.ts';
import type { Directory } from './recipient-resolution.ts';
import type { ApprovalStatus, CrmRecord } from './records.ts';
import type { RecordContent } from './three-way-merge.ts';

type JudgedCriteria = Pick<ApprovalProcess, 'object' | 'entryCriteria' | 'steps'>;

/**
 * Whether a pending approval keeps someone from editing or deleting a record: only the approvers of the current step
 * and admins may. Returns the reason in words (the server's `record-locked`), or null where they may.
 *
 * @param request the record's pending request, or undefined where it is not at hand, as on a device that has not
 *   pulled it yet
 */
export function lockedReason(
  record: Pick<CrmRecord, 'name' | 'approvalStatus'>,
  request: Pick<ApprovalRequest, 'status' | 'approverUsernames'> | undefined,
  username: string,
  directory: Directory,
): string | null {
  if (record.approvalStatus !== 'pending') return null;
  if (directory.get(username)?.role === 'admin') return null;
  const approvers = request?.status === 'pending' ? request.approverUsernames : [];
  if (approvers.includes(username)) return null;
  const names = approvers.map((approver) => displayName(approver, directory)).join(', ');
  const who = names === '' ? 'the approvers' : names;
  return `${record.name} waits for approval. Until it is decided, only ${who} and admins can change it.`;
}

/** The fields that the criteria of a process use, at its entry and in its steps: what an approval was about. */
export function fieldsInApproval({ object, entryCriteria, steps }: JudgedCriteria): readonly CriteriaField[] {
  const keys = [...entryCriteria, ...steps.flatMap((step) => step.criteria ?? [])].map(({ field }) => field);
  return [...new Set(keys)].flatMap((key) => criteriaField(object, key) ?? []);
}

/**
 * The changed fields that would undo an approval, for the editor's warning before saving; empty where it stays.
 *
 * @param request the record's latest approved request: its copy of the process counts, not the process of today
 */
export function fieldsUndoingApproval(
  request: JudgedCriteria,
  before: RecordContent,
  after: RecordContent,
): readonly CriteriaField[] {
  return fieldsInApproval(request).filter(({ key }) => fieldValue(before, key) !== fieldValue(after, key));
}

/**
 * A record's `approvalStatus` after an edit: `approved` becomes `none` with a change to what the approval was about,
 * everything else stays.
 */
export function approvalStatusAfterEdit(
  status: ApprovalStatus,
  request: JudgedCriteria | undefined,
  before: RecordContent,
  after: RecordContent,
): ApprovalStatus {
  if (status !== 'approved' || request === undefined) return status;
  return fieldsUndoingApproval(request, before, after).length > 0 ? 'none' : status;
}
