import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import { ApprovalProcessDraft } from '#contract/approvals.ts';
import { checkWorkflowRule } from '#contract/workflow-rule-check.ts';
import { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { pushApprovalDecision } from './approvals/push-approval-decision.ts';
import { pushApprovalRequest } from './approvals/push-approval-request.ts';
import { takeEvidenceOf } from './hand-offs/take-evidence.ts';
import { pushNotification } from './notifications/push-notification.ts';
import { stampDelivered } from './notifications/stamp-delivered.ts';
import { pushRecord } from './records/push-record.ts';
import { pushDefinition } from './rows/push-definition.ts';
import { onlyWhatIsSeen } from './rows/push-rules.ts';
import { pushNothing } from './rows/row.ts';
import type { SyncedCollections } from './sync/synced-collection.ts';

/** Everything the server has to be told of a collection: to add one, add one entry. */
export const collections: SyncedCollections = {
  records: {
    push: onlyWhatIsSeen('records', pushRecord),
  },
  notifications: {
    push: pushNotification(takeEvidenceOf),
    onPull: stampDelivered(takeEvidenceOf),
  },
  users: {
    push: pushNothing,
  },
  workflowRules: {
    push: pushDefinition({
      collection: 'workflowRules',
      draft: WorkflowRuleDraft,
      check: checkWorkflowRule,
      plural: 'workflow rules',
    }),
  },
  approvalProcesses: {
    push: pushDefinition({
      collection: 'approvalProcesses',
      draft: ApprovalProcessDraft,
      check: checkApprovalProcess,
      plural: 'approval processes',
    }),
  },
  approvalRequests: {
    push: onlyWhatIsSeen('approvalRequests', pushApprovalRequest),
  },
  approvalDecisions: {
    push: onlyWhatIsSeen('approvalDecisions', pushApprovalDecision),
  },
  handOffs: {
    push: pushNothing,
  },
};
