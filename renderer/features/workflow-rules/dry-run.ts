import { type Directory, resolveRecipients } from '#contract/recipient-resolution.ts';
import type { CrmRecord } from '#contract/records.ts';
import { fireRules } from '#contract/rule-firing.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';

export type Asked = Pick<CrmRecord, 'id' | 'name' | 'object' | 'ownerUsername' | 'fields' | 'createdBy'>;

/** What a rule would do, were every record of its object saved now as a new one. */
export type DryRun = {
  readonly asked: number;
  readonly matched: number;
  /** How many notifications each person would have had, most first. */
  readonly people: readonly { readonly username: string; readonly count: number }[];
  /** The first records that matched. */
  readonly examples: readonly { readonly id: string; readonly name: string }[];
  /** Whom it would not have reached, why, and how often. */
  readonly suppressed: readonly { readonly message: string; readonly count: number }[];
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
  people: { readonly directory: Directory; readonly actorUsername: string },
  nameOfRecord?: (id: string) => string | undefined,
): Generator<undefined, DryRun> {
  const counts = new Map<string, number>();
  const suppressed = new Map<string, number>();
  const examples: { id: string; name: string }[] = [];
  let asked = 0;
  let matched = 0;
  let problem: string | undefined;
  for (const after of records) {
    asked += 1;
    const save = { object: rule.object, before: null, after, actorUsername: people.actorUsername };
    const [answer] = fireRules([rule], save, people.directory, nameOfRecord);
    if (answer?.verdict.fired) {
      matched += 1;
      if (examples.length < EXAMPLES) examples.push({ id: after.id, name: after.name });
      for (const { recipientUsername } of answer.drafts) count(counts, recipientUsername);
      for (const { message } of answer.dropped) count(suppressed, message);
    }
    problem ??= answer?.verdict.result?.problem;
    yield;
  }
  return {
    asked,
    matched,
    people: mostFirst(counts).map(([username, total]) => ({ username, count: total })),
    examples,
    suppressed: mostFirst(suppressed).map(([message, total]) => ({ message, count: total })),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Who would get an action's notification about one record, by name in the order of the rule. */
export function recipientsFor(
  rule: Pick<WorkflowRule, 'actions'>,
  actionIndex: number,
  record: Pick<CrmRecord, 'ownerUsername' | 'createdBy'>,
  directory: Directory,
): readonly string[] {
  const recipients = rule.actions[actionIndex]?.recipients ?? [];
  return resolveRecipients(recipients, record, directory).reached.map(({ username }) => username);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, most], [b, fewer]) => fewer - most || (a < b ? -1 : 1));
}
