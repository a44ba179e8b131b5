import type { z } from 'zod';
import { Activity } from './activities.ts';
import { ApprovalDecision, ApprovalProcess, ApprovalRequest } from './approvals.ts';
import type { Collection } from './collection.ts';
import { HandOff } from './hand-offs.ts';
import type { OrgId, Timestamp } from './identifiers.ts';
import { nextStepAsText } from './next-steps.ts';
import { Notification } from './notifications.ts';
import { Preferences, standardPreferences } from './preferences.ts';
import { CrmRecord } from './records.ts';
import { User } from './users.ts';
import { WorkflowRule } from './workflow-rules.ts';

/** Every collection that syncs. To add one, add an entry here; the compiler then asks for one on either side. */
export const collections = {
  records: {
    schema: CrmRecord,
    writtenBy: 'anyone',
    clientFields: ['object', 'name', 'ownerUsername', 'handOffNote', 'nextStep', 'fields'],
    pushOrder: 2,
    pullOrder: 3,
    conflicts: 'merge',
    typed: ({ name, ownerUsername, handOffNote, nextStep, fields }) => ({
      name,
      ownerUsername,
      ...fields,
      handOffNote: handOffNote ?? undefined,
      nextStep: nextStep == null ? undefined : nextStepAsText(nextStep),
    }),
    authorOf: ({ updatedBy }) => updatedBy,
    blank: (at) => ({
      object: 'lead',
      name: '',
      ownerUsername: '',
      fields: {},
      createdBy: '',
      createdAt: at,
      updatedBy: '',
      approvalStatus: 'none',
    }),
  } satisfies Collection<CrmRecord>,
  notifications: {
    schema: Notification,
    writtenBy: 'recipient',
    clientFields: [
      ...(['unread', 'seenAt', 'readAt', 'archivedAt', 'snoozedUntil'] as const),
      ...(['answer', 'answeredAt', 'answerReason'] as const),
    ],
    pushOrder: 1,
    pullOrder: 2,
    conflicts: 'take',
    typed: ({ answer, answerReason }) => ({ answer: answer ?? undefined, answerReason: answerReason ?? undefined }),
    blank: (at) => ({
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
  } satisfies Collection<Notification>,
  users: {
    schema: User,
    writtenBy: 'server',
    clientFields: [],
    pushOrder: null,
    pullOrder: 1,
    conflicts: 'take',
    blank: (_at, id) => ({ username: id, displayName: '', role: 'rep', managerUsername: null, active: false }),
  } satisfies Collection<User>,
  workflowRules: {
    schema: WorkflowRule,
    writtenBy: 'admins',
    clientFields: [
      ...(['name', 'object', 'active', 'order', 'evaluateOn', 'afterMinutes', 'dailyLimit'] as const),
      ...(['criteria', 'logic', 'actions', 'escalation', 'passing'] as const),
    ],
    pushOrder: 5,
    pullOrder: 4,
    conflicts: 'tell-whole',
    blank: () => ({
      name: '',
      object: 'lead',
      active: false,
      order: 0,
      evaluateOn: 'created',
      criteria: [],
      logic: 'all',
      actions: [],
    }),
  } satisfies Collection<WorkflowRule>,
  approvalProcesses: {
    schema: ApprovalProcess,
    writtenBy: 'admins',
    clientFields: ['name', 'object', 'active', 'order', 'entryCriteria', 'logic', 'steps', 'allowRecall'],
    pushOrder: 6,
    pullOrder: 5,
    conflicts: 'tell-whole',
    blank: () => ({
      name: '',
      object: 'lead',
      active: false,
      order: 0,
      entryCriteria: [],
      logic: 'all',
      steps: [],
      allowRecall: false,
    }),
  } satisfies Collection<ApprovalProcess>,
  approvalRequests: {
    schema: ApprovalRequest,
    writtenBy: 'submitter',
    clientFields: ['recordId', 'comment'],
    pushOrder: 3,
    pullOrder: 6,
    conflicts: 'tell-fields',
    typed: ({ comment }) => ({ comment }),
    authorOf: ({ submitterUsername }) => submitterUsername,
    blank: (at) => ({
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
  } satisfies Collection<ApprovalRequest>,
  approvalDecisions: {
    schema: ApprovalDecision,
    writtenBy: 'submitter',
    clientFields: ['requestId', 'decision', 'comment', 'reassignTo', 'reassignFrom', 'forStepIndex'],
    pushOrder: 4,
    pullOrder: 7,
    conflicts: 'tell-fields',
    typed: ({ decision, comment, reassignTo }) => ({ decision, comment, reassignTo }),
    authorOf: ({ approverUsername }) => approverUsername,
    blank: (at) => ({
      requestId: '',
      decision: 'recall',
      approverUsername: '',
      stepIndex: 0,
      decidedAt: at,
    }),
  } satisfies Collection<ApprovalDecision>,
  handOffs: {
    schema: HandOff,
    writtenBy: 'server',
    clientFields: [],
    pushOrder: null,
    pullOrder: 8,
    conflicts: 'take',
    blank: (at, id) => ({
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
  } satisfies Collection<HandOff>,
  activities: {
    schema: Activity,
    writtenBy: 'submitter',
    clientFields: ['recordId', 'kind', 'text', 'mentions', 'at'],
    pushOrder: 7,
    pullOrder: 9,
    conflicts: 'tell-fields',
    typed: ({ text }) => ({ text }),
    madeByServer: ({ kind }) => kind === 'change',
    authorOf: ({ byUsername }) => byUsername,
    blank: (at) => ({ recordId: '', kind: 'note', text: '', mentions: [], at, byUsername: '' }),
  } satisfies Collection<Activity>,
  preferences: {
    schema: Preferences,
    writtenBy: 'recipient',
    clientFields: [
      'channels',
      'quietOutsideWorkingHours',
      'pausedUntil',
      'mutedRecords',
      'mutedRules',
      'bannerSound',
      'views',
    ],
    pushOrder: 8,
    pullOrder: 10,
    conflicts: 'take',
    authorOf: ({ id }) => id,
    blank: () => standardPreferences,
  } satisfies Collection<Preferences>,
};

export type CollectionName = keyof typeof collections;
export type DocumentOf<C extends CollectionName> = z.infer<(typeof collections)[C]['schema']>;
export type AnyDocument = DocumentOf<CollectionName>;

export const collectionNames = Object.keys(collections) as readonly CollectionName[];

/** The collections a device may write, in the order in which it pushes them. */
export const pushedCollections: readonly CollectionName[] = collectionNames
  .filter((name) => collections[name].pushOrder !== null)
  .sort((a, b) => (collections[a].pushOrder ?? 0) - (collections[b].pushOrder ?? 0));

/** All collections in the order in which a device pulls them. */
export const pulledCollections: readonly CollectionName[] = collectionNames.toSorted(
  (a, b) => collections[a].pullOrder - collections[b].pullOrder,
);

/** Whether a string from outside, such as a path segment, names a collection. */
export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(collections, name);
}

/** What of a document a person typed or chose; the rest says what it belongs to. */
export function typedIn<C extends CollectionName>(
  name: C,
  document: DocumentOf<C>,
): { readonly [field: string]: unknown } {
  const { typed, clientFields } = entryOf(name);
  return typed?.(document) ?? Object.fromEntries(clientFields.map((field) => [field, document[field]]));
}

/** Whether nobody but the server writes a document. */
export function isMadeByServer<C extends CollectionName>(name: C, document: DocumentOf<C>): boolean {
  const { writtenBy, madeByServer } = entryOf(name);
  return writtenBy === 'server' || madeByServer?.(document) === true;
}

/** Who wrote a version of a document; undefined where it does not say. */
export function authorOf<C extends CollectionName>(name: C, document: DocumentOf<C>): string | undefined {
  return entryOf(name).authorOf?.(document);
}

/**
 * A schema-valid tombstone with blanked content, for a deleted or no longer visible document. It says nothing about
 * what stood there; a minimal `{ id, _deleted }` would stop a client that validates.
 */
export function blankTombstone<C extends CollectionName>(
  name: C,
  id: string,
  orgId: OrgId,
  updatedAt: Timestamp,
): DocumentOf<C> {
  return { ...entryOf(name).blank(updatedAt, id), id, orgId, updatedAt, _deleted: true } as DocumentOf<C>;
}

/** An entry by the type of its documents, which is lost where the name of the collection is not known yet. */
function entryOf<C extends CollectionName>(name: C): Collection<DocumentOf<C>> {
  return collections[name] as unknown as Collection<DocumentOf<C>>;
}
