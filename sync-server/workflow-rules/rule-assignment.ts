import type { AssignmentWorld } from '#contract/assignment-choice.ts';
import type { RuleAnswer } from '#contract/rule-firing.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { assignActionOf, assignmentWorld, noAssignments } from '../assignments/assignment-world.ts';
import { declinersOf } from '../hand-offs/find-hand-offs.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { RulesOfObject } from './rules-of-org.ts';

/** A record that a rule gives to somebody. */
export type RuleAssignment = {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly ruleInWords: string;
  readonly to: string;
  /** Why to them, in words. */
  readonly message: string;
};

/** What the rules that may be asked assign by. Most assign nothing: then nothing is read for it. */
export async function worldOfAssignments(
  work: OrgWork,
  { before, after }: SavedRecord,
  rules: readonly WorkflowRule[],
  calendar: WorkingCalendar,
): Promise<AssignmentWorld> {
  const assigning = rules.filter((rule) => assignActionOf(rule) !== undefined);
  if (assigning.length === 0) return noAssignments(work.now, calendar);
  const declined = before === undefined ? new Set<string>() : await declinersOf(work, after.id);
  return assignmentWorld(work, { rules: assigning, calendar, declined });
}

/** The assignment that rules came to; undefined where none assigned the record to anybody. */
export function assignmentIn(fired: readonly RuleAnswer[], words: RulesOfObject['words']): RuleAssignment | undefined {
  for (const { rule, assignment } of fired) {
    const inWords = words.get(rule.id);
    if (assignment?.to == null || inWords === undefined) continue;
    return { ruleId: rule.id, ...inWords, to: assignment.to, message: assignment.message };
  }
  return undefined;
}
