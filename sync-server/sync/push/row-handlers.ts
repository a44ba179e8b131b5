import type { CollectionName } from '#contract/collections.ts';
import { pushApprovalDecision } from '../../approvals/push-approval-decision.ts';
import { pushApprovalProcess } from '../../approvals/push-approval-process.ts';
import { pushApprovalRequest } from '../../approvals/push-approval-request.ts';
import { pushWorkflowRule } from '../../workflow-rules/push-workflow-rule.ts';
import { onlyWhatIsSeen } from './only-what-is-seen.ts';
import { pushNotification } from './push-notification.ts';
import { pushRecord } from './push-record.ts';
import type { RowHandler } from './row-handler.ts';
import { RowRejected } from './row-outcome.ts';

const readOnly: RowHandler = async () => {
  throw new RowRejected('read-only', 'These are not changed by sync.');
};

/** Who takes the rows of each collection; a collection becomes writable by one entry here. */
export const rowHandlers: { readonly [C in CollectionName]: RowHandler } = {
  records: onlyWhatIsSeen('records', pushRecord),
  notifications: pushNotification,
  users: readOnly,
  workflowRules: pushWorkflowRule,
  approvalProcesses: pushApprovalProcess,
  approvalRequests: onlyWhatIsSeen('approvalRequests', pushApprovalRequest),
  approvalDecisions: onlyWhatIsSeen('approvalDecisions', pushApprovalDecision),
  handOffs: readOnly,
};
