import { type AssignmentChoice, type AssignmentWorld, chooseAssignee } from './assignment-choice.ts';
import type { AssignAction } from './assignments.ts';
import type { RecordObject } from './catalogue.ts';
import { type MergeContext, renderBody, renderTitle } from './merge-fields.ts';
import {
  type Directory,
  type DroppedRecipient,
  type ReachedPerson,
  type Recipient,
  resolveRecipients,
} from './recipient-resolution.ts';
import { evaluateRule, type RuleVerdict, rulesInTurn } from './rule-evaluation.ts';
import type { RecordContent } from './three-way-merge.ts';
import { MAX_ACTIONS, type NotificationAction, type WorkflowRule } from './workflow-rules.ts';

/** The most notifications that all rules together send at one save: a role may be everyone of a large org, in every action. */
export const MAX_TOLD_AT_A_SAVE = 10_000;

/** One save of a record, with who made it. `before` is null on creation. */
export type RecordSave = {
  readonly object: RecordObject;
  readonly before: RecordContent | null;
  readonly after: RecordContent & { readonly createdBy: string };
  readonly actorUsername: string;
  /** The day on which it is saved, YYYY-MM-DD. */
  readonly today?: string | undefined;
  /** Whether nobody has saved it: it stands as it is, untouched for long. */
  readonly untouched?: boolean;
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
  /** To whom it gives the record; undefined where it assigns nothing. */
  readonly assignment?: AssignmentChoice;
  /** Who gets a notification, each once. */
  readonly reached: readonly string[];
  readonly dropped: readonly DroppedRecipient[];
};

/** What rules go by beside the save. */
export type FiringWorld = {
  readonly directory: Directory;
  readonly assignments: AssignmentWorld;
  /** The name of a referenced record, where it is known. */
  readonly nameOfRecord?: ((id: string) => string | undefined) | undefined;
};

/**
 * Asks the active rules of the object, each in its turn and when the next answer is wanted, about one save. Recipients are resolved as people are now and
 * messages filled in from the record as it is after the save; the actor gets a rule's notification like anyone else.
 * The first rule that assigns the record does: from there on its owner is who got it, and no later rule assigns it
 * again. Criteria are judged on what was saved, so rules cannot set each other off, and nothing throws, so a broken rule
 * or a person who is gone never stops the save. The dry run asks the same way, a record standing for its own creation.
 */
export function* fireRules(
  rules: readonly WorkflowRule[],
  save: RecordSave,
  world: FiringWorld,
): Generator<RuleAnswer> {
  const firing = new Firing(save, world);
  const occasion = save.untouched ? 'untouched' : 'save';
  for (const rule of rulesInTurn(rules, save.object, occasion)) yield firing.ask(rule);
}

/** One save, and what the rules asked before have made of it. */
class Firing {
  readonly #save: RecordSave;
  readonly #world: FiringWorld;
  #left = MAX_TOLD_AT_A_SAVE;
  #record: RecordSave['after'];
  #assignedBy: string | undefined;

  constructor(save: RecordSave, world: FiringWorld) {
    this.#save = save;
    this.#world = world;
    this.#record = save.after;
  }

  ask(rule: WorkflowRule): RuleAnswer {
    const verdict = evaluateRule(rule, this.#save);
    if (!verdict.fired) return { rule, verdict, drafts: [], reached: [], dropped: [] };
    const drafts: RuleNotificationDraft[] = [];
    const dropped: DroppedRecipient[] = [];
    let assignment: AssignmentChoice | undefined;
    for (const [actionIndex, action] of rule.actions.slice(0, MAX_ACTIONS).entries()) {
      if (action.type === 'assign') assignment ??= this.#assign(rule, action);
      else {
        const told = this.#tell(action);
        drafts.push(...told.drafts.map((draft) => ({ ...draft, ruleId: rule.id, actionIndex })));
        dropped.push(...told.dropped);
      }
    }
    const reached = [...new Set(drafts.map(({ recipientUsername }) => recipientUsername))];
    return { rule, verdict, drafts, reached, dropped, ...(assignment === undefined ? {} : { assignment }) };
  }

  #assign(rule: WorkflowRule, action: AssignAction): AssignmentChoice {
    if (this.#assignedBy !== undefined) {
      return { to: null, message: `The rule “${this.#assignedBy}” had assigned it already.` };
    }
    const { ownerUsername } = this.#record;
    const { directory, assignments } = this.#world;
    const choice = chooseAssignee(action, { ruleId: rule.id, ownerUsername }, directory, assignments);
    if (choice.to === null) return choice;
    this.#assignedBy = rule.name;
    this.#record = { ...this.#record, ownerUsername: choice.to };
    return choice;
  }

  #tell(action: NotificationAction) {
    const { object, actorUsername } = this.#save;
    const { directory, nameOfRecord } = this.#world;
    const context: MergeContext = {
      object,
      record: this.#record,
      actorUsername,
      directory,
      ...(nameOfRecord === undefined ? {} : { nameOfRecord }),
    };
    const resolved = resolveRecipients(action.recipients, this.#record, directory);
    const [title, body] = [renderTitle(action.title, context), renderBody(action.body, context)];
    const told = resolved.reached.slice(0, this.#left);
    const beyond = resolved.reached.slice(this.#left, this.#left + 1).map(beyondTheMost);
    this.#left -= told.length;
    const critical = action.critical === true;
    return {
      drafts: told.map(({ username, via }) => ({ recipientUsername: username, via, title, body, critical })),
      dropped: [...resolved.dropped, ...beyond],
    };
  }
}

/** One is named for all who are left out. */
function beyondTheMost({ username, via }: ReachedPerson): DroppedRecipient {
  const message = `All rules together send at most ${MAX_TOLD_AT_A_SAVE} notifications at one save; this and more were left out.`;
  return { recipient: via[0] ?? { kind: 'user', username }, username, reason: 'too-many', message };
}
