import { z } from 'zod';
import { AssignAction } from './assignments.ts';
import { RecordObject } from './catalogue.ts';
import { CriteriaDraft, CriteriaLogic, Criterion } from './criteria.ts';
import { DailyLimit } from './daily-limit.ts';
import { EscalationTimes, Minutes } from './escalation-settings.ts';
import { DocumentId, OrgId, Timestamp } from './identifiers.ts';
import { PassingTimes } from './passing-settings.ts';
import { MAX_RECIPIENTS, Recipient } from './recipient-resolution.ts';
import { isVisible } from './visible-text.ts';

export const RuleEvaluation = z.enum(['created', 'created-or-edited', 'edited-to-meet-criteria', 'untouched']);
export type RuleEvaluation = z.infer<typeof RuleEvaluation>;

/** When a rule looks at a record that somebody saves. */
export const SaveEvaluation = RuleEvaluation.exclude(['untouched']);
export type SaveEvaluation = z.infer<typeof SaveEvaluation>;

/** A notification to people resolved when the rule fires. */
export const NotificationAction = z.strictObject({
  type: z.literal('notification'),
  recipients: z.array(Recipient),
  title: z.string(),
  body: z.string(),
  critical: z.boolean().optional(),
});
export type NotificationAction = z.infer<typeof NotificationAction>;

/** What a rule does when it fires. */
export const RuleAction = z.discriminatedUnion('type', [NotificationAction, AssignAction]);
export type RuleAction = z.infer<typeof RuleAction>;

/** A workflow rule as it is stored and pulled; a tombstone has no criteria and no actions. */
export const WorkflowRule = z.object({
  id: DocumentId,
  orgId: OrgId,
  name: z.string(),
  object: RecordObject,
  active: z.boolean(),
  order: z.number(),
  evaluateOn: RuleEvaluation,
  criteria: z.array(Criterion),
  logic: CriteriaLogic,
  actions: z.array(RuleAction),
  /** What holds, instead of the org's settings, for a hand-over on which the rule fires. */
  escalation: EscalationTimes.optional(),
  /** When such a hand-over passes on if nobody accepts it, instead of the org's settings. */
  passing: PassingTimes.nullable().optional(),
  /** Of a rule for untouched records: so much of the owner's working time without anybody doing anything about it. */
  afterMinutes: Minutes.nullable().optional(),
  dailyLimit: DailyLimit.nullable().optional(),
  updatedAt: Timestamp,
  editId: DocumentId.optional(),
  _deleted: z.boolean(),
});
export type WorkflowRule = z.infer<typeof WorkflowRule>;

/** The most active rules of one org. */
export const MAX_ACTIVE_RULES = 200;
/** The most actions of one rule. */
export const MAX_ACTIONS = 10;
/** Templates may be longer than the message they make (see `merge-fields.ts`), within reason. */
const MAX_TITLE_TEMPLATE = 500;
const MAX_BODY_TEMPLATE = 5_000;

/**
 * What an admin may say about a workflow rule; everything else on it is set by the server. This checks the shape;
 * `checkWorkflowRule` also checks what it says.
 */
export const WorkflowRuleDraft = WorkflowRule.pick({
  id: true,
  object: true,
  active: true,
  evaluateOn: true,
  escalation: true,
  passing: true,
  afterMinutes: true,
  dailyLimit: true,
}).extend({
  name: z
    .string('Give the rule a name.')
    .trim()
    .min(1, { error: 'Give the rule a name.', abort: true })
    .refine(isVisible, 'Give the rule a name.')
    .max(120, 'A name is at most 120 characters long.'),
  order: z.number('The order of a rule is a number.'),
  criteria: CriteriaDraft,
  logic: CriteriaLogic,
  actions: z
    .array(
      z.discriminatedUnion('type', [
        NotificationAction.extend({
          recipients: z.array(Recipient).max(MAX_RECIPIENTS, `At most ${MAX_RECIPIENTS} recipients are possible.`),
          title: z
            .string()
            .refine((title) => title.trim() !== '', 'Give the notification a title.')
            .max(MAX_TITLE_TEMPLATE, `A title is at most ${MAX_TITLE_TEMPLATE} characters long.`),
          body: z.string().max(MAX_BODY_TEMPLATE, `A body is at most ${MAX_BODY_TEMPLATE} characters long.`),
        }),
        AssignAction,
      ]),
    )
    .min(1, 'Add at least one action, or the rule would do nothing.')
    .max(MAX_ACTIONS, `At most ${MAX_ACTIONS} actions are possible.`),
});
export type WorkflowRuleDraft = z.infer<typeof WorkflowRuleDraft>;
