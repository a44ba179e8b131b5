import { fieldsUndoingApproval, lockedReason } from '#contract/approval-lock.ts';
import { mayDecide, openPlaces } from '#contract/approval-state.ts';
import { processFor } from '#contract/approval-submission.ts';
import type { ApprovalPlace, ApprovalProcess } from '#contract/approvals.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import type { ApprovalStatus, CrmRecord } from '#contract/records.ts';
import type { RecordContent } from '#contract/three-way-merge.ts';
import type { ApprovalHere } from '../../database/provisional-approval.ts';

type Judged = Omit<CrmRecord, '_deleted'>;

const statusAtEnd = { pending: 'pending', approved: 'approved', rejected: 'rejected', recalled: 'none' } as const;

/**
 * Where a record stands, what was done here but not sent included. A pending request always shows; of a finished one
 * the record knows more, since an edit may have undone the approval.
 *
 * @param latest the record's newest request
 */
export function statusShown(record: Pick<Judged, 'approvalStatus'>, latest: ApprovalHere | undefined): ApprovalStatus {
  if (latest === undefined) return record.approvalStatus;
  const { stored, request } = latest;
  const settledHere = request.status !== stored.status || stored.unsent;
  return settledHere || request.status === 'pending' ? statusAtEnd[request.status] : record.approvalStatus;
}

/**
 * Why a person may not change the record, or null where they may. A decision that is not sent yet unlocks nothing:
 * edits are sent before it, and the server would refuse them.
 */
export function lockOf(
  record: Judged,
  latest: ApprovalHere | undefined,
  me: string,
  directory: Directory,
): string | null {
  const approvalStatus = latest?.stored.status === 'pending' ? 'pending' : record.approvalStatus;
  return lockedReason({ name: record.name, approvalStatus }, latest?.stored, me, directory);
}

/** Whether a record can be put up for approval as it is stored here, and if not, whether that is worth a word. */
export type Submittable =
  | { readonly kind: 'yes'; readonly process: ApprovalProcess }
  /** Processes there are, but none takes the record as it is. */
  | { readonly kind: 'not-met'; readonly processes: readonly ApprovalProcess[] }
  | { readonly kind: 'no' };

export function submittable(
  record: Judged,
  latest: ApprovalHere | undefined,
  processes: readonly ApprovalProcess[],
): Submittable {
  if (latest?.stored.status === 'pending' || record.approvalStatus === 'pending') return { kind: 'no' };
  if (statusShown(record, latest) === 'approved') return { kind: 'no' };
  const process = processFor(processes, record.object, { record });
  if (process !== undefined) return { kind: 'yes', process };
  const candidates = processes.filter(({ object, active }) => object === record.object && active);
  return candidates.length === 0 ? { kind: 'no' } : { kind: 'not-met', processes: candidates };
}

/** What the signed-in person may do about a request; the server judges by the same rules. */
export type MayDo = {
  readonly decide: boolean;
  readonly recall: boolean;
  /** The open places they may hand on: their own, and for admins everyone's. */
  readonly handOn: readonly ApprovalPlace[];
};

export function mayDo({ request }: ApprovalHere, me: string, directory: Directory): MayDo {
  const pending = request.status === 'pending';
  const admin = directory.get(me)?.role === 'admin';
  return {
    decide: pending && mayDecide(request, me),
    recall: pending && request.allowRecall && (admin || request.submitterUsername === me),
    handOn: pending ? openPlaces(request).filter(({ username }) => admin || username === me) : [],
  };
}

/** What the fields are called whose change would take the approval of a record back, once it is saved. */
export function undoingApproval(
  record: Judged,
  latest: ApprovalHere | undefined,
  after: RecordContent,
): readonly string[] {
  if (latest === undefined || statusShown(record, latest) !== 'approved') return [];
  return fieldsUndoingApproval(latest.stored, record, after).map(({ label }) => label);
}

/** What to say before a change is saved where a record's approval shows nowhere else; null where there is nothing. */
export function editRemark(record: Judged, latest: ApprovalHere | undefined, after: RecordContent): string | null {
  if (statusShown(record, latest) === 'pending') return 'This is under approval.';
  const fields = undoingApproval(record, latest, after);
  return fields.length === 0 ? null : undoingWords(fields);
}

/** That a change of fields takes the approval back. */
export function undoingWords(fields: readonly string[]): string {
  return `The approval was about ${fields.join(' and ')}: saving this change takes it back.`;
}
