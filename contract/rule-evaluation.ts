import { z } from 'zod';
import { type CriteriaResult, evaluateCriteria, type RecordChange } from './criteria-evaluation.ts';
import { decidedInWords, MAX_SEEN } from './criterion-words.ts';
import { cutText } from './cut-text.ts';
import { DocumentId } from './identifiers.ts';
import type { DroppedRecipient } from './recipient-resolution.ts';
import { MAX_ACTIVE_RULES, RuleEvaluation, type WorkflowRule } from './workflow-rules.ts';

/** Why a rule fired, or why it did not. */
export const RuleReason = z.enum([
  /** Fired: its criteria are met. */
  'met',
  /** Not fired: its criteria are not met. */
  'not-met',
  /** Not fired: its criteria are met, but were met before the save too. */
  'already-met',
  /** Not fired: it looks at new records only. */
  'only-on-creation',
  'inactive',
  /** Not fired: its criteria cannot be judged, which an admin must mend. It never stops the save. */
  'broken',
]);
export type RuleReason = z.infer<typeof RuleReason>;

type JudgedRule = Pick<WorkflowRule, 'object' | 'active' | 'evaluateOn' | 'criteria' | 'logic'>;

export type RuleVerdict = {
  readonly fired: boolean;
  readonly reason: RuleReason;
  /** The criteria on the record as it is after the save; null where they were not needed. */
  readonly result: CriteriaResult | null;
};

/**
 * Decides whether a rule fires for one save of a record of its object.
 *
 * - `created`: on creation, if the criteria are met.
 * - `created-or-edited`: on every save, if they are met.
 * - `edited-to-meet-criteria`: if they are met and were not met before. A new record was not there before, so it counts.
 *   “Met before” is judged on the record as it stood before the save, as though it had just been created like that:
 *   `changed` and `was-equal` tell of a save, not of a state, and are false there. So “Amount changed” alone fires at
 *   every change of the amount, and “Rating was warm AND Rating equals hot” at every step from warm to hot.
 *
 * - `untouched`: if they are met once nobody has touched the record for long enough; the caller knows when that is
 *   ({@link rulesInTurn}).
 *
 * A save that changes nothing a client may write is no save; the caller does not ask then.
 */
export function evaluateRule(rule: JudgedRule, save: RecordChange): RuleVerdict {
  if (!rule.active) return { fired: false, reason: 'inactive', result: null };
  if (rule.evaluateOn === 'created' && save.before !== null) {
    return { fired: false, reason: 'only-on-creation', result: null };
  }
  const result = evaluateCriteria(rule, save);
  if (result.problem !== undefined) return { fired: false, reason: 'broken', result };
  if (!result.met) return { fired: false, reason: 'not-met', result };
  if (rule.evaluateOn === 'edited-to-meet-criteria' && save.before !== null) {
    const stood = evaluateCriteria(rule, { before: null, after: save.before, today: save.today });
    if (stood.met) return { fired: false, reason: 'already-met', result };
  }
  return { fired: true, reason: 'met', result };
}

/** What rules are asked about: a save of a record, or that nobody has touched it. */
export type RuleOccasion = 'save' | 'untouched';

/** The rules to ask about an object, in the order in which they take their turn; inactive and deleted ones have none, nor those beyond what an org may have. */
export function rulesInTurn<
  R extends Pick<WorkflowRule, 'id' | 'object' | 'active' | 'order' | 'evaluateOn' | '_deleted'>,
>(rules: readonly R[], object: WorkflowRule['object'], occasion: RuleOccasion = 'save'): readonly R[] {
  return rules
    .filter((rule) => rule.object === object && rule.active && !rule._deleted)
    .filter(({ evaluateOn }) => (evaluateOn === 'untouched') === (occasion === 'untouched'))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_ACTIVE_RULES);
}

/** One line of an admin's rule trace: what a rule said to one save. */
export const RuleTraceEntry = z.object({
  ruleId: DocumentId,
  ruleName: z.string(),
  evaluateOn: RuleEvaluation,
  fired: z.boolean(),
  reason: RuleReason,
  /** The reason in words, with the criteria that decided. */
  message: z.string(),
  /** Each criterion in order, by its number on screen. */
  criteria: z.array(
    z.object({
      number: z.int().min(1),
      met: z.boolean(),
      decisive: z.boolean(),
      value: z.union([z.string(), z.number()]).optional(),
    }),
  ),
  /** Who was notified. */
  reached: z.array(z.string()),
  /** To whom it was assigned, and why to them, in words; absent where the rule assigns nothing. */
  assignment: z.string().optional(),
  /** It tells of no save, but of what the rule had assigned and passed on; `message` says to whom, and why. */
  passed: z.literal(true).optional(),
  /** Whom it should have reached and did not, with the reason in words. */
  suppressed: z.array(z.object({ username: z.string().nullable(), message: z.string() })),
});
export type RuleTraceEntry = z.infer<typeof RuleTraceEntry>;

/**
 * Tells a verdict for the trace; kept apart from {@link evaluateRule} so that a save pays for words only where they are
 * kept.
 *
 * @param people who was reached and who was not, and who got the record, where the rule fired
 */
export function traceOf(
  rule: JudgedRule & Pick<WorkflowRule, 'id' | 'name' | 'afterMinutes'>,
  { result, fired, reason }: RuleVerdict,
  people: TracedPeople = nobody,
): RuleTraceEntry {
  const decided = result === null ? '' : decidedInWords(rule, result);
  return {
    ruleId: rule.id,
    ruleName: rule.name,
    evaluateOn: rule.evaluateOn,
    fired,
    reason,
    message: [rule.evaluateOn === 'untouched' ? untouchedInWords(rule) : '', reasonWords[reason], decided]
      .filter((words) => words !== '')
      .join(' '),
    criteria: (result?.outcomes ?? []).map((outcome) => ({
      ...outcome,
      ...(typeof outcome.value === 'string' ? { value: cutText(outcome.value, MAX_SEEN) } : {}),
      decisive: result?.decisive.includes(outcome.number) === true,
    })),
    reached: people.reached.slice(0, MAX_TRACED_PEOPLE),
    ...(people.assignment === undefined ? {} : { assignment: people.assignment.message }),
    suppressed: people.dropped.slice(0, MAX_TRACED_PEOPLE).map(({ username, message }) => ({ username, message })),
  };
}

function untouchedInWords({ afterMinutes }: Pick<WorkflowRule, 'afterMinutes'>): string {
  return `Nobody had touched it for ${afterMinutes ?? 0} minutes of working time.`;
}

/** So many people are named in one entry: a role may be a thousand, and hundreds of entries are kept. */
const MAX_TRACED_PEOPLE = 200;

type TracedPeople = {
  readonly reached: readonly string[];
  readonly dropped: readonly DroppedRecipient[];
  readonly assignment?: { readonly message: string } | undefined;
};

const nobody: TracedPeople = { reached: [], dropped: [] };

const reasonWords: { readonly [R in RuleReason]: string } = {
  met: '',
  'not-met': '',
  'already-met': 'The record met the criteria before this save too.',
  'only-on-creation': 'The rule looks at new records only.',
  inactive: 'The rule is turned off.',
  broken: 'The rule needs mending.',
};
