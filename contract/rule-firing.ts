import type { RecordObject } from './catalogue.ts';
import { type MergeContext, renderBody, renderTitle } from './merge-fields.ts';
import { type Directory, type DroppedRecipient, resolveRecipients } from './recipient-resolution.ts';
import type { Recipient } from './recipients.ts';
import { evaluateRule, type RuleVerdict, rulesInTurn } from './rule-evaluation.ts';
import type { RecordContent } from './three-way-merge.ts';
import type { WorkflowRule } from './workflow-rules.ts';

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
 * Asks every active rule of the object, in its turn, about one save. Recipients are resolved as people are now and
 * messages filled in from the record as it is after the save; the actor gets a rule's notification like anyone else.
 * Nothing here changes a record, so rules cannot set each other off, and nothing throws, so a broken rule or a person
 * who is gone never stops the save. The dry run asks the same way, a record standing for its own creation.
 *
 * @param nameOfRecord the name of a referenced record, where it is known
 */
export function fireRules(
  rules: readonly WorkflowRule[],
  save: RecordSave,
  directory: Directory,
  nameOfRecord?: (id: string) => string | undefined,
): readonly RuleAnswer[] {
  const context: MergeContext = {
    object: save.object,
    record: save.after,
    actorUsername: save.actorUsername,
    directory,
    ...(nameOfRecord === undefined ? {} : { nameOfRecord }),
  };
  return rulesInTurn(rules, save.object).map((rule) => answerOf(rule, save, context));
}

function answerOf(rule: WorkflowRule, save: RecordSave, context: MergeContext): RuleAnswer {
  const verdict = evaluateRule(rule, save);
  if (!verdict.fired) return { rule, verdict, drafts: [], reached: [], dropped: [] };
  const drafts: RuleNotificationDraft[] = [];
  const dropped: DroppedRecipient[] = [];
  for (const [actionIndex, action] of rule.actions.entries()) {
    const resolved = resolveRecipients(action.recipients, save.after, context.directory);
    dropped.push(...resolved.dropped);
    const title = renderTitle(action.title, context);
    const body = renderBody(action.body, context);
    for (const { username, via } of resolved.reached) {
      const critical = action.critical === true;
      drafts.push({ ruleId: rule.id, actionIndex, recipientUsername: username, via, title, body, critical });
    }
  }
  const reached = [...new Set(drafts.map(({ recipientUsername }) => recipientUsername))];
  return { rule, verdict, drafts, reached, dropped };
}
