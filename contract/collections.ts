import type { z } from 'zod';
import { ApprovalDecision, ApprovalProcess, ApprovalRequest } from './approvals.ts';
import { HandOff } from './hand-offs.ts';
import type { OrgId, Timestamp } from './identifiers.ts';
import { Notification } from './notifications.ts';
import { CrmRecord } from './records.ts';
import { User } from './users.ts';
import { WorkflowRule } from './workflow-rules.ts';

/** Every collection that syncs, with its document schema: the source of types, wire checks and RxDB schemas. */
export const documentSchemas = {
  records: CrmRecord,
  notifications: Notification,
  users: User,
  workflowRules: WorkflowRule,
  approvalProcesses: ApprovalProcess,
  approvalRequests: ApprovalRequest,
  approvalDecisions: ApprovalDecision,
  handOffs: HandOff,
} as const;

export type CollectionName = keyof typeof documentSchemas;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof documentSchemas)[C]>;
export type AnyDocument = DocumentOf<CollectionName>;

/** In the order in which a device pushes: records, then requests, then decisions (DESIGN 5, push rule 5). */
export const collectionNames = Object.keys(documentSchemas) as readonly CollectionName[];

/** Whether a string from outside, such as a path segment, names a collection. */
export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(documentSchemas, name);
}

/**
 * The fields of each collection that a client may write. Conflicts are judged on these alone (plus `_deleted`): a
 * check on server-set fields such as `updatedAt` loses quick second edits.
 */
export const clientFields = {
  records: ['object', 'name', 'ownerUsername', 'fields'],
  notifications: ['unread', 'seenAt', 'readAt', 'archivedAt', 'snoozedUntil'],
  users: [],
  workflowRules: ['name', 'object', 'active', 'order', 'evaluateOn', 'criteria', 'logic', 'actions', 'escalation'],
  approvalProcesses: ['name', 'object', 'active', 'order', 'entryCriteria', 'logic', 'steps', 'allowRecall'],
  approvalRequests: ['recordId', 'comment'],
  approvalDecisions: ['requestId', 'decision', 'comment', 'reassignTo', 'reassignFrom', 'forStepIndex'],
  handOffs: [],
} as const satisfies { [C in CollectionName]: readonly (keyof DocumentOf<C>)[] };

/**
 * A schema-valid tombstone with blanked content, for a deleted or no longer visible document. It says nothing about
 * what stood there; a minimal `{ id, _deleted }` would stop a client that validates.
 */
export function blankTombstone<C extends CollectionName>(
  collection: C,
  id: string,
  orgId: OrgId,
  updatedAt: Timestamp,
): DocumentOf<C> {
  return { ...blankContent[collection](updatedAt, id), id, orgId, updatedAt, _deleted: true } as DocumentOf<C>;
}

const blankContent: {
  readonly [C in CollectionName]: (
    at: Timestamp,
    id: string,
  ) => Omit<DocumentOf<C>, 'id' | 'orgId' | 'updatedAt' | '_deleted'>;
} = {
  records: (at) => ({
    object: 'lead',
    name: '',
    ownerUsername: '',
    fields: {},
    createdBy: '',
    createdAt: at,
    updatedBy: '',
    approvalStatus: 'none',
  }),
  notifications: (at) => ({
    recipientUsername: '',
    trigger: 'record-assigned',
    title: '',
    body: '',
    recordId: '',
    recordObject: 'lead',
    recordName: '',
    actorUsername: '',
    critical: false,
    unread: false,
    createdAt: at,
    deliveredAt: null,
    seenAt: null,
    readAt: null,
    archivedAt: null,
    snoozedUntil: null,
    resolved: null,
  }),
  users: (_at, id) => ({ username: id, displayName: '', role: 'rep', managerUsername: null, active: false }),
  workflowRules: () => ({
    name: '',
    object: 'lead',
    active: false,
    order: 0,
    evaluateOn: 'created',
    criteria: [],
    logic: 'all',
    actions: [],
  }),
  approvalProcesses: () => ({
    name: '',
    object: 'lead',
    active: false,
    order: 0,
    entryCriteria: [],
    logic: 'all',
    steps: [],
    allowRecall: false,
  }),
  approvalRequests: (at) => ({
    recordId: '',
    comment: '',
    processId: '',
    processName: '',
    submitterUsername: '',
    status: 'recalled',
    stepIndex: 0,
    stepName: '',
    approverUsernames: [],
    object: 'lead',
    entryCriteria: [],
    logic: 'all',
    steps: [],
    allowRecall: false,
    stepRuns: [],
    endedBy: null,
    endComment: '',
    decisionIds: [],
    submittedAt: at,
    decidedAt: null,
  }),
  approvalDecisions: (at) => ({
    requestId: '',
    decision: 'recall',
    approverUsername: '',
    stepIndex: 0,
    decidedAt: at,
  }),
  handOffs: (at, id) => ({
    recordId: '',
    recordObject: 'lead',
    recordName: '',
    rating: null,
    trigger: 'record-assigned',
    fromUsername: '',
    toUsername: '',
    notificationId: id,
    sentAt: at,
    deliveredAt: null,
    deliveredOn: null,
    seenAt: null,
    seenOn: null,
    openedAt: null,
    openedOn: null,
    receiverCheckedInAt: null,
    dueAt: null,
    remindedAt: null,
    escalatedAt: null,
    escalatedTo: [],
    retractedAt: null,
    resolved: null,
  }),
};
