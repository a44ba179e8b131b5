import { z } from 'zod';
import { checkAssignmentTarget } from './assignments-check.ts';
import { checkCriteria } from './criteria-check.ts';
import { type DraftIssue, errorAt, issuesOfSchema, isTooLarge, under } from './draft-issues.ts';
import { checkTemplate } from './merge-fields.ts';
import { checkRecipients, type Directory } from './recipient-resolution.ts';
import { type RuleAction, WorkflowRule, WorkflowRuleDraft } from './workflow-rules.ts';

/**
 * Everything wrong with a workflow rule that is about to be saved, in words, each with the path to the part it is
 * about. What is too large is judged no further. Without an `error` among them, {@link WorkflowRuleDraft} parses the draft.
 *
 * @param draft what an editor holds, or what came over the wire
 * @param directory with it, the people the rule names are looked up
 */
export function checkWorkflowRule(draft: unknown, directory?: Directory): readonly DraftIssue[] {
  const { error } = WorkflowRuleDraft.safeParse(draft);
  const shape = error === undefined ? [] : issuesOfSchema(error);
  if (error !== undefined && isTooLarge(error)) return shape;
  const { data: rule } = JudgedRule.safeParse(draft);
  if (rule === undefined) return shape;
  return [
    ...shape,
    ...checkCriteria(rule, { standing: rule.evaluateOn === 'untouched', directory }),
    ...checkAfterMinutes(rule),
    ...rule.actions.flatMap((action, index) => under(['actions', index], checkAction(action, rule, directory))),
    ...checkAssignedOnce(rule.actions),
  ];
}

/** What can be judged of a draft even while, say, its name is still missing: an editor shows all mistakes at once. */
const JudgedRule = WorkflowRule.pick({
  object: true,
  evaluateOn: true,
  criteria: true,
  logic: true,
  actions: true,
}).extend({
  // What is no number of minutes is told by the schema.
  afterMinutes: z.unknown().optional(),
});

function checkAfterMinutes({ evaluateOn, afterMinutes }: z.infer<typeof JudgedRule>): readonly DraftIssue[] {
  if (evaluateOn !== 'untouched' || afterMinutes != null) return [];
  return [errorAt(['afterMinutes'], 'Say after how many minutes of working time.')];
}

function checkAction(
  action: RuleAction,
  { object }: Pick<WorkflowRuleDraft, 'object'>,
  directory: Directory | undefined,
): readonly DraftIssue[] {
  if (action.type === 'assign') return under(['to'], checkAssignmentTarget(action.to, directory));
  return [
    ...under(['recipients'], checkRecipients(action.recipients, 'recipient', directory)),
    ...checkTemplate(action.title, object).map(({ message }) => errorAt(['title'], message)),
    ...checkTemplate(action.body, object).map(({ message }) => errorAt(['body'], message)),
  ];
}

/** A record has one owner. */
function checkAssignedOnce(actions: readonly RuleAction[]): readonly DraftIssue[] {
  const first = actions.findIndex(({ type }) => type === 'assign');
  return actions.flatMap(({ type }, index) =>
    type === 'assign' && index > first ? [errorAt(['actions', index], 'A rule assigns a record once.')] : [],
  );
}
