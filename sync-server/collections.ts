import { checkApprovalProcess } from '#contract/approval-process-check.ts';
import { ApprovalProcessDraft, MAX_PROCESSES } from '#contract/approvals.ts';
import { unreadFrom } from '#contract/notifications.ts';
import { isOpenRecord } from '#contract/records.ts';
import { checkWorkflowRule } from '#contract/workflow-rule-check.ts';
import { MAX_ACTIVE_RULES, WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import { pushActivity } from './activities/push-activity.ts';
import { pushApprovalDecision } from './approvals/push-approval-decision.ts';
import { pushApprovalRequest } from './approvals/push-approval-request.ts';
import type { ServerClock } from './clock.ts';
import { carriedAfter } from './hand-offs/find-hand-offs.ts';
import { handOffsAfterActivity } from './hand-offs/record-saved.ts';
import { takeAnswer } from './hand-offs/take-answer.ts';
import { takeEvidenceOf } from './hand-offs/take-evidence.ts';
import { pushNotification } from './notifications/push-notification.ts';
import { settleOutOfSight } from './notifications/settle-out-of-sight.ts';
import { stampDelivered } from './notifications/stamp-delivered.ts';
import { pushPreferences } from './preferences/push-preferences.ts';
import { pushRecord } from './records/push-record.ts';
import { pushDefinition } from './rows/push-definition.ts';
import { onlyWhatIsSeen } from './rows/push-rules.ts';
import { pushNothing } from './rows/row.ts';
import type { Storage } from './storage/open-storage.ts';
import { OrgWriter } from './storage/org-writer.ts';
import type { SyncedCollections } from './sync/synced-collection.ts';
import {
  pendingRequestsOf,
  whoSeesActivity,
  whoSeesDecision,
  whoSeesHandOff,
  whoSeesRecord,
  whoSeesRequest,
} from './visibility/audiences.ts';
import { settleViewers } from './visibility/settle-viewers.ts';
import { touchRecord } from './workflow-rules/untouched-records.ts';

/** Everything the server has to be told of a collection. To add one, add one entry: push, pull and poll follow. */
export const serverCollections: SyncedCollections = {
  records: {
    push: onlyWhatIsSeen('records', pushRecord),
    openOwner: (record) => (isOpenRecord(record) ? record.ownerUsername : null),
    sight: {
      kind: 'listed',
      audience: whoSeesRecord,
      opensWithRecords: true,
      followsFrom: pendingRequestsOf,
    },
  },
  notifications: {
    push: pushNotification({
      takeEvidence: takeEvidenceOf,
      takeAnswer: async (work, by, notification, answer) => {
        const refusal = await takeAnswer(work, by, notification, answer);
        if (refusal === undefined) await touchRecord(work, notification.recordId);
        return refusal;
      },
    }),
    onPull: stampDelivered(takeEvidenceOf),
    sight: {
      kind: 'personal',
      personOf: (notification) => notification.recipientUsername,
      unreadFrom,
      recordOf: (notification) => notification.recordId,
    },
  },
  users: {
    push: pushNothing,
    sight: { kind: 'open' },
  },
  workflowRules: {
    push: pushDefinition({
      collection: 'workflowRules',
      draft: WorkflowRuleDraft,
      check: checkWorkflowRule,
      plural: 'workflow rules',
      limit: { most: MAX_ACTIVE_RULES, of: 'active workflow rules', counts: ({ active }) => active },
    }),
    sight: { kind: 'open' },
  },
  approvalProcesses: {
    push: pushDefinition({
      collection: 'approvalProcesses',
      draft: ApprovalProcessDraft,
      check: checkApprovalProcess,
      plural: 'approval processes',
      limit: { most: MAX_PROCESSES, of: 'approval processes', counts: () => true },
    }),
    sight: { kind: 'open' },
  },
  approvalRequests: {
    push: onlyWhatIsSeen('approvalRequests', pushApprovalRequest),
    parent: { collection: 'records', idOf: (request) => request.recordId, decidesItsViewers: true },
    sight: { kind: 'listed', audience: whoSeesRequest, opensWithRecords: true },
  },
  approvalDecisions: {
    push: onlyWhatIsSeen('approvalDecisions', pushApprovalDecision),
    parent: { collection: 'approvalRequests', idOf: (decision) => decision.requestId },
    sight: { kind: 'listed', audience: whoSeesDecision, opensWithRecords: true },
  },
  handOffs: {
    push: pushNothing,
    sight: { kind: 'listed', audience: whoSeesHandOff, opensWithRecords: false, seenAfter: carriedAfter },
  },
  activities: {
    push: onlyWhatIsSeen(
      'activities',
      pushActivity(async (work, by, activity) => {
        await handOffsAfterActivity(work, by, activity);
        await touchRecord(work, activity.recordId);
      }),
    ),
    parent: { collection: 'records', idOf: (activity) => activity.recordId },
    sight: { kind: 'listed', audience: whoSeesActivity, opensWithRecords: true },
  },
  preferences: {
    push: pushPreferences,
    sight: { kind: 'personal', personOf: ({ id }) => id, unreadFrom: () => null, recordOf: () => null },
  },
};

/** What writes to the orgs of a database that holds these collections. */
export function orgWriter(storage: Storage, clock: ServerClock): OrgWriter {
  return new OrgWriter(storage, clock, {
    collections: serverCollections,
    settleViewers,
    settleLostSight: { records: settleOutOfSight },
  });
}
