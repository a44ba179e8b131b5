import { submitForApproval } from '#contract/approval-submission.ts';
import { displayName } from '#contract/approval-words.ts';
import type { ApprovalProcess } from '#contract/approvals.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import { type CrmRecord, isOpenRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import { storeProgress } from '../approvals/store-progress.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';

/** A record that somebody has submitted for approval when the demo begins. */
export type DemoSubmission = {
  readonly id: DocumentId;
  readonly recordId: DocumentId;
  readonly submitterUsername: string;
  readonly comment: string;
};

const SUBMITTER = 'Cecily Lampkin';

/** One large opportunity, of somebody with a manager: whoever signs in as that manager has something to approve. */
export function submissionsOf(
  records: Iterable<CrmRecord>,
  people: ReadonlyMap<string, User>,
  { entryCriteria }: ApprovalProcess,
  handedOver: ReadonlySet<DocumentId>,
): readonly DemoSubmission[] {
  const submitterUsername = people.get(SUBMITTER)?.username;
  const [large] = entryCriteria;
  const record = [...records].find(
    (one) =>
      one.object === 'opportunity' &&
      one.ownerUsername === submitterUsername &&
      isOpenRecord(one) &&
      !handedOver.has(one.id) &&
      Number(one.fields['amount'] ?? 0) > Number(large?.value),
  );
  if (record === undefined || submitterUsername === undefined) return [];
  const comment = 'They sign this week if the discount stands.';
  return [{ id: `approval-of-${record.id}`, recordId: record.id, submitterUsername, comment }];
}

/** Submits it as its person would: the approver is told, and the record waits. */
export async function submitInDemo(
  work: OrgWork,
  { id, recordId, submitterUsername, comment }: DemoSubmission,
  processes: readonly ApprovalProcess[],
): Promise<void> {
  const record = await work.find('records', recordId);
  if (record === undefined) return;
  const directory = await orgDirectory(work);
  const { object, approvalStatus } = record.document;
  const outcome = submitForApproval(
    { draft: { id, recordId, comment }, object, approvalStatus, submitterUsername, processes },
    { record: record.document, directory, at: work.now },
  );
  if (!outcome.ok) throw new Error(`The demo cannot submit ${record.document.name}: ${outcome.message}`);
  const change = `${displayName(submitterUsername, directory)} submitted this opportunity for approval.`;
  await storeProgress(work, undefined, outcome, record, change);
}
