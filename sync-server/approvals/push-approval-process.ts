import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import { ApprovalProcessDraft } from '#contract/approvals.ts';
import { type Definition, pushDefinition } from '../sync/push/push-definition.ts';
import type { RowHandler } from '../sync/push/row-handler.ts';

const approvalProcesses: Definition<'approvalProcesses'> = {
  collection: 'approvalProcesses',
  draft: ApprovalProcessDraft,
  check: checkApprovalProcess,
  plural: 'approval processes',
};

/** Takes an approval process from an admin. Requests go on by the copy they were submitted with. */
export const pushApprovalProcess: RowHandler = (work, by, row) => pushDefinition(approvalProcesses, work, by, row);
