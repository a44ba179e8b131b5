import type { RecordObject } from './catalogue.ts';
import { type MergeContext, renderBody, renderTitle } from './merge-fields.ts';
import {
  type Directory,
  type DroppedRecipient,
  type ReachedPerson,
  resolveRecipients,
} from './recipient-resolution.ts';
import type { Recipient } from './recipients.ts';
import { evaluateRule, type RuleVerdict, rulesInTurn } from './rule-evaluation.ts';
import type { RecordContent } from './three-way-merge.ts';
import { MAX_ACTIONS, type WorkflowRule } from './workflow-rules.ts';

/** The most notifications that all rules together send at one save: a role may be everyone of a large org, in every action. */
export const MAX_TOLD_AT_A_SAVE = 10_000;

/** One save of a record, with who made it. `before` is null on creation. */
export type RecordSave = {
  readonly object: RecordObject;
  readonly before: RecordContent | null;
  readonly after: RecordContent & { readonly createdBy: string };
  readonly actorUsername: string;
};

/** A notification a rule wants sent. (save, `ruleId`, `actionIndex`, recipient) names it once and for all. */
export type RuleNotificationDraft = {
  readonly ruleId: string;
  readonly actionIndex: number;
  readonly recipientUsername: string;
  /** Every recipient of the action that led to this person, for “Why did I get this?”. */
  readonly via: readonly Recipient[];
  readonly title: string;
  readonly body: string;
  readonly critical: boolean;
};

/** What one rule said to a save; `traceOf(rule, verdict, answer)` tells it to an admin. */
export type RuleAnswer = {
  readonly rule: WorkflowRule;
  readonly verdict: RuleVerdict;
  readonly drafts: readonly RuleNotificationDraft[];
  /** Who gets a notification, each once. */
  readonly reached: readonly string[];
  readonly dropped: readonly DroppedRecipient[];
};

/**
 * Asks the active rules of the object, each in its turn and when the next answer is wanted, about one save. Recipients are resolved as people are now and
 * messages filled in from the record as it is after the save; the actor gets a rule's notification like anyone else.
 * Nothing here changes a record, so rules cannot set each other off, and nothing throws, so a broken rule or a person
 * who is gone never stops the save. The dry run asks the same way, a record standing for its own creation.
 *
 * @param nameOfRecord the name of a referenced record, where it is known
 */
export function* fireRules(
  rules: readonly WorkflowRule[],
  save: RecordSave,
  directory: Directory,
  nameOfRecord?: (id: string) => string | undefined,
): Generator<RuleAnswer> {
  const context: MergeContext = {
    object: save.object,
    record: save.after,
    actorUsername: save.actorUsername,
    directory,
    ...(nameOfRecord === undefined ? {} : { nameOfRecord }),
  };
  let left = MAX_TOLD_AT_A_SAVE;
  for (const rule of rulesInTurn(rules, save.object)) {
    const answer = answerOf(rule, save, context, left);
    left -= answer.drafts.length;
    yield answer;
  }
}

/** @param atMost how many notifications the rule may still send */
function answerOf(rule: WorkflowRule, save: RecordSave, context: MergeContext, atMost: number): RuleAnswer {
  const verdict = evaluateRule(rule, save);
  if (!verdict.fired) return { rule, verdict, drafts: [], reached: [], dropped: [] };
  const drafts: RuleNotificationDraft[] = [];
  const dropped: DroppedRecipient[] = [];
  for (const [actionIndex, action] of rule.actions.slice(0, MAX_ACTIONS).entries()) {
    const resolved = resolveRecipients(action.recipients, save.after, context.directory);
    dropped.push(...resolved.dropped);
    const title = renderTitle(action.title, context);
    const body = renderBody(action.body, context);
    const room = atMost - drafts.length;
    dropped.push(...resolved.reached.slice(room, room + 1).map(beyondTheMost));
    for (const { username, via } of resolved.reached.slice(0, room)) {
      const critical = action.critical === true;
      drafts.push({ ruleId: rule.id, actionIndex, recipientUsername: username, via, title, body, critical });
    }
  }
  const reached = [...new Set(drafts.map(({ recipientUsername }) => recipientUsername))];
  return { rule, verdict, drafts, reached, dropped };
}

/** One is named for all who are left out. */
function beyondTheMost({ username, via }: ReachedPerson): DroppedRecipient {
  const message = `All rules together send at most ${MAX_TOLD_AT_A_SAVE} notifications at one save; this and more were left out.`;
  return { recipient: via[0] ?? { kind: 'user', username }, username, reason: 'too-many', message };
}
