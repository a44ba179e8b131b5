import { type AssignmentChoice, type AssignmentWorld, chooseAssignee } from '#contract/assignment-choice.ts';
import { Rating } from '#contract/escalation-settings.ts';
import { type PassingStop, passingChain } from '#contract/passing-chain.ts';
import type { PassingSettings } from '#contract/passing-settings.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { DryAssignments } from './dry-assignments.ts';

/** What a dry run goes by beside the records. */
export type DryWorld = {
  readonly directory: Directory;
  readonly actorUsername: string;
  readonly assignments: DryAssignments;
  readonly passing: PassingSettings;
};

/** Whose a record would be by a rule, and to whom it would go on as long as nobody accepted it. */
export type DryPassing = {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  /** Why them and not others, in words; absent where the rule assigns nothing. */
  readonly why?: string;
  readonly stops: readonly PassingStop[];
};

/**
 * What would become of a record on which the rule fires, were it handed over now. Undefined where the rule neither assigns
 * it nor says when it passes on, and where nobody but the one who saves it would have it.
 */
export function dryPassing(
  rule: WorkflowRule,
  { id, name, ownerUsername, fields }: Pick<CrmRecord, 'id' | 'name' | 'ownerUsername' | 'fields'>,
  assignment: AssignmentChoice | undefined,
  { directory, actorUsername, assignments, passing: settings }: DryWorld,
): DryPassing | undefined {
  if (assignment === undefined && rule.passing == null) return undefined;
  const to = assignment?.to ?? ownerUsername;
  if (to === actorUsername) return undefined;
  const { now, calendar } = assignments.world;
  const handedOver = {
    ...{ fromUsername: actorUsername, toUsername: to },
    rating: Rating.safeParse(fields['rating']).data ?? null,
    ...(rule.passing == null ? {} : { passing: rule.passing }),
  };
  const stops = passingChain(handedOver, now, {
    ...{ directory, settings, calendar },
    ofPool: (had, at) => nextOfPool(rule, to, directory, { ...assignments.world, now: at, declined: new Set(had) }),
  });
  return { id, name, to, ...(assignment === undefined ? {} : { why: assignment.message }), stops };
}

/** Who is next of the pool that a rule assigns from; undefined where it does not, or nobody of it is left. */
function nextOfPool(
  { id: ruleId, actions }: WorkflowRule,
  ownerUsername: string,
  directory: Directory,
  world: AssignmentWorld,
): string | undefined {
  const action = actions.find((one) => one.type === 'assign');
  if (action?.to.kind !== 'pool') return undefined;
  return chooseAssignee(action, { ruleId, ownerUsername }, directory, world).to ?? undefined;
}
