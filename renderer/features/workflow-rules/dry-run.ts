import { DailyCounts } from '#contract/daily-limit.ts';
import { type Directory, resolveRecipients } from '#contract/recipient-resolution.ts';
import type { CrmRecord } from '#contract/records.ts';
import { fireRules } from '#contract/rule-firing.ts';
import type { NotificationAction, WorkflowRule } from '#contract/workflow-rules.ts';
import { dayOf } from '#contract/working-time.ts';
import { type DryPassing, type DryWorld, dryPassing } from './dry-passing.ts';

export type Asked = Pick<CrmRecord, 'id' | 'name' | 'object' | 'ownerUsername' | 'fields' | 'createdBy'>;

/** What a rule would do, were every record of its object saved now as a new one. */
export type DryRun = {
  readonly asked: number;
  readonly matched: number;
  /** How many notifications each person would have had, all on one day, most first. */
  readonly people: readonly { readonly username: string; readonly count: number }[];
  /** How much of it the limit of the rule would have put into one notification for each person. */
  readonly bundled: number;
  /** How many records each person would have been assigned, most first. */
  readonly assigned: readonly { readonly username: string; readonly count: number }[];
  /** The first records that matched. */
  readonly examples: readonly { readonly id: string; readonly name: string }[];
  /** Whom it would not have reached, or why nobody would have been assigned, and how often. */
  readonly suppressed: readonly { readonly message: string; readonly count: number }[];
  /** What would become of the first record that somebody else would have got. */
  readonly passing?: DryPassing;
  /** Why the rule could not be judged, in words. */
  readonly problem?: string;
};

const EXAMPLES = 5;

/**
 * Asks a rule about records one by one; each step of the generator is one record, so that the caller decides how long
 * it works before it lets the screen breathe. The rule decides exactly as on the server.
 */
export function* dryRun(
  rule: WorkflowRule,
  records: Iterable<Asked>,
  people: DryWorld,
  nameOfRecord?: (id: string) => string | undefined,
): Generator<undefined, DryRun> {
  const counts = new Map<string, number>();
  const suppressed = new Map<string, number>();
  const ofDay = new DailyCounts(rule.dailyLimit);
  const assigned = new Map<string, number>();
  const { now, calendar } = people.assignments.world;
  const moment = { untouched: rule.evaluateOn === 'untouched', today: dayOf(calendar, Date.parse(now)).toString() };
  const world = { directory: people.directory, assignments: people.assignments.world, nameOfRecord };
  const examples: { id: string; name: string }[] = [];
  let asked = 0;
  let matched = 0;
  let problem: string | undefined;
  let passing: DryPassing | undefined;
  for (const after of records) {
    asked += 1;
    const save = { ...moment, object: rule.object, before: null, after, actorUsername: people.actorUsername };
    const [answer] = fireRules([rule], save, world);
    if (answer?.verdict.fired) {
      matched += 1;
      if (examples.length < EXAMPLES) examples.push({ id: after.id, name: after.name });
      for (const { recipientUsername } of answer.drafts) {
        if (ofDay.add(recipientUsername, moment.today)) count(counts, recipientUsername);
      }
      for (const { message } of answer.dropped) count(suppressed, message);
      const { assignment } = answer;
      if (assignment?.to === null) count(suppressed, assignment.message);
      else if (assignment !== undefined) {
        count(assigned, assignment.to);
        people.assignments.take(assignment.to);
      }
      passing ??= dryPassing(rule, after, assignment, people);
    }
    problem ??= answer?.verdict.result?.problem;
    yield;
  }
  return {
    asked,
    matched,
    people: mostFirst(counts).map(([username, total]) => ({ username, count: total })),
    bundled: ofDay.bundled,
    assigned: mostFirst(assigned).map(([username, total]) => ({ username, count: total })),
    examples,
    suppressed: mostFirst(suppressed).map(([message, total]) => ({ message, count: total })),
    ...(passing === undefined ? {} : { passing }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Who would get a notification about one record, by name in the order of the rule. */
export function recipientsFor(
  { recipients }: Pick<NotificationAction, 'recipients'>,
  record: Pick<CrmRecord, 'ownerUsername' | 'createdBy'>,
  directory: Directory,
): readonly string[] {
  return resolveRecipients(recipients, record, directory).reached.map(({ username }) => username);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, most], [b, fewer]) => fewer - most || (a < b ? -1 : 1));
}
