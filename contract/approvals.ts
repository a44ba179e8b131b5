import { z } from 'zod';
import { RecordObject } from './catalogue.ts';
import { CriteriaDraft, CriteriaLogic, Criterion } from './criteria.ts';
import { DocumentId, OrgId, Timestamp, Username } from './identifiers.ts';
import { MAX_RECIPIENTS, Recipient } from './recipient-resolution.ts';
import { isVisible } from './visible-text.ts';

export const ApprovalMode = z.enum(['unanimous', 'first-response']);
export type ApprovalMode = z.infer<typeof ApprovalMode>;

/** One step of an approval process; unmet criteria skip it. */
export const ApprovalStep = z.strictObject({
  name: z.string(),
  approvers: z.array(Recipient),
  mode: ApprovalMode,
  criteria: z.array(Criterion).optional(),
  logic: CriteriaLogic.optional(),
});
export type ApprovalStep = z.infer<typeof ApprovalStep>;

export const ApprovalProcess = z.object({
  id: DocumentId,
  orgId: OrgId,
  name: z.string(),
  object: RecordObject,
  active: z.boolean(),
  order: z.number(),
  entryCriteria: z.array(Criterion),
  logic: CriteriaLogic,
  steps: z.array(ApprovalStep),
  allowRecall: z.boolean(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type ApprovalProcess = z.infer<typeof ApprovalProcess>;

export const ApprovalRequestStatus = z.enum(['pending', 'approved', 'rejected', 'recalled']);
export type ApprovalRequestStatus = z.infer<typeof ApprovalRequestStatus>;

/** A place handed from one approver to another, so that it stays known who it was and who it became. */
export const ApprovalHandover = z.object({
  from: z.string(),
  to: z.string(),
  by: z.string(),
  at: Timestamp,
  comment: z.string(),
});
export type ApprovalHandover = z.infer<typeof ApprovalHandover>;

/** One approver's place in a step, with what they said, or null while they have not. */
export const ApprovalPlace = z.object({
  username: z.string(),
  decision: z.enum(['approve', 'reject']).nullable(),
  comment: z.string(),
  decidedAt: Timestamp.nullable(),
  /** Who stands in for them, if they were away when it was put before them: either may decide. */
  deputyUsername: z.string().optional(),
  /** Their deputy, where it was their deputy who decided. */
  decidedBy: z.string().optional(),
  /** Oldest first. */
  handovers: z.array(ApprovalHandover),
});
export type ApprovalPlace = z.infer<typeof ApprovalPlace>;

/** What became of one step of a request. A skipped step has no places. */
export const ApprovalStepRun = z.object({
  stepIndex: z.int().min(0),
  outcome: z.enum(['waiting', 'approved', 'rejected', 'recalled', 'skipped']),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  places: z.array(ApprovalPlace),
  /** The step's own approvers led to nobody, so it went to the admins. */
  fellBackToAdmins: z.boolean(),
});
export type ApprovalStepRun = z.infer<typeof ApprovalStepRun>;

/** A record put up for approval, with a copy of the process as it was at submission. */
export const ApprovalRequest = z.object({
  id: DocumentId,
  orgId: OrgId,
  recordId: z.string(),
  comment: z.string(),
  processId: z.string(),
  processName: z.string(),
  submitterUsername: z.string(),
  status: ApprovalRequestStatus,
  stepIndex: z.int(),
  stepName: z.string(),
  /** Everyone with a place in the current step, or in the last one once the request is finished. */
  approverUsernames: z.array(Username),
  object: RecordObject,
  entryCriteria: z.array(Criterion),
  logic: CriteriaLogic,
  steps: z.array(ApprovalStep),
  allowRecall: z.boolean(),
  /** The steps the request has come to so far, in order, skipped ones included: its history. */
  stepRuns: z.array(ApprovalStepRun),
  /** Who ended it: the last approver, or who recalled it; null while pending, and where every step was skipped. */
  endedBy: z.string().nullable(),
  /** The comment it ended with. */
  endComment: z.string(),
  /** The decisions taken so far, so that a repeated one is known. */
  decisionIds: z.array(DocumentId),
  submittedAt: Timestamp,
  decidedAt: Timestamp.nullable(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

export const ApprovalDecisionKind = z.enum(['approve', 'reject', 'recall', 'reassign']);
export type ApprovalDecisionKind = z.infer<typeof ApprovalDecisionKind>;

export const ApprovalDecision = z.object({
  id: DocumentId,
  orgId: OrgId,
  requestId: z.string(),
  decision: ApprovalDecisionKind,
  comment: z.string().optional(),
  reassignTo: Username.optional(),
  /** Whose place an admin hands on; without it, one's own, or the only one still open. */
  reassignFrom: Username.optional(),
  /** The step the person saw when they decided, so that a decision made offline never counts for a later step. */
  forStepIndex: z.int().min(0).optional(),
  /** Who decided. */
  approverUsername: z.string(),
  stepIndex: z.int(),
  decidedAt: Timestamp,
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

/** The most processes of one org. */
export const MAX_PROCESSES = 50;
const MAX_STEPS = 20;
const MAX_COMMENT = 2_000;
const ApprovalComment = z
  .string('A comment is text.')
  .max(MAX_COMMENT, `A comment is at most ${MAX_COMMENT} characters long.`);

/**
 * What an admin may say about an approval process; everything else on it is set by the server. This checks the shape;
 * `checkApprovalProcess` also checks what it says.
 */
export const ApprovalProcessDraft = ApprovalProcess.pick({ id: true, object: true, active: true }).extend({
  name: z
    .string('Give the process a name.')
    .trim()
    .min(1, { error: 'Give the process a name.', abort: true })
    .refine(isVisible, 'Give the process a name.')
    .max(120, 'A name is at most 120 characters long.'),
  order: z.number('The order of a process is a number.'),
  entryCriteria: CriteriaDraft,
  logic: CriteriaLogic,
  steps: z
    .array(
      ApprovalStep.extend({
        approvers: z.array(Recipient).max(MAX_RECIPIENTS, `At most ${MAX_RECIPIENTS} approvers are possible.`),
        criteria: CriteriaDraft.optional(),
        name: z
          .string('Give the step a name.')
          .refine(isVisible, 'Give the step a name.')
          .max(120, 'A name is at most 120 characters long.'),
      }),
    )
    .min(1, 'Add at least one step.')
    .max(MAX_STEPS, `At most ${MAX_STEPS} steps are possible.`),
  allowRecall: z.boolean('Say whether the submitter may recall a request.'),
});
export type ApprovalProcessDraft = z.infer<typeof ApprovalProcessDraft>;

/** What a client may say when it submits a record. */
export const ApprovalRequestDraft = ApprovalRequest.pick({ id: true }).extend({
  recordId: DocumentId,
  comment: ApprovalComment.default(''),
});
export type ApprovalRequestDraft = z.infer<typeof ApprovalRequestDraft>;

/** What a client may say when it decides; whether it may is decided by `decideApproval`. */
export const ApprovalDecisionDraft = ApprovalDecision.pick({
  id: true,
  decision: true,
  reassignTo: true,
  reassignFrom: true,
  forStepIndex: true,
}).extend({ requestId: DocumentId, comment: ApprovalComment.optional() });
export type ApprovalDecisionDraft = z.infer<typeof ApprovalDecisionDraft>;
