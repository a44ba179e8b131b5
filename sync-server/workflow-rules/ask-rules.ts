import { soonestEscalation } from '#contract/escalation.ts';
import type { EscalationTimes } from '#contract/escalation-settings.ts';
import type { PassingTimes } from '#contract/passing-settings.ts';
import { soonestPassing } from '#contract/passing-times.ts';
import { recipientInWords } from '#contract/recipient-resolution.ts';
import { fireRules, type RuleAnswer, type RuleNotificationDraft } from '#contract/rule-firing.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { dayOf } from '#contract/working-time.ts';
import { traceRules } from '../assignments/rule-trace.ts';
import { handOffSettings } from '../hand-offs/hand-off-settings.ts';
import { letOthersIn } from '../let-others-in.ts';
import { changeInWords, type NameOf, type SavedRecord } from '../notifications/saved-record.ts';
import type { NotificationDraft } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { findSeen } from '../visibility/sight.ts';
import { assignmentIn, type RuleAssignment, worldOfAssignments } from './rule-assignment.ts';
import { type RulesOfObject, rulesOfOrg } from './rules-of-org.ts';
import type { RuleNotification } from './tell-by-rule.ts';

/** What the rules that fired on a save want. */
export type RuleWishes = {
  readonly drafts: readonly RuleNotification[];
  /** When the save, if it is a hand-over, escalates; undefined where the org's settings hold. */
  readonly escalation: EscalationTimes | undefined;
  /** The same, of when it passes on. */
  readonly passing?: PassingTimes | undefined;
  /** Whom a rule gives the record; undefined where none does. */
  readonly assignment?: RuleAssignment | undefined;
};

const NOTHING: RuleWishes = { drafts: [], escalation: undefined };

/**
 * Asks the org's active rules about a save, notes in the trace what each said, and returns what they want.
 * What a rule changes sets off no other; and none can stop the save.
 */
export async function askRules(work: OrgWork, save: SavedRecord, nameOf: NameOf): Promise<RuleWishes> {
  const ofObject = (await rulesOfOrg(work)).get(save.after.object);
  if (ofObject === undefined || ofObject.rules.length === 0) return NOTHING;
  return ask(work, save, ofObject.rules, ofObject, nameOf);
}

/** Asks one rule about a record that nobody has touched; undefined where it does not fire. */
export async function askUntouched(
  work: OrgWork,
  save: SavedRecord,
  rule: WorkflowRule,
  ofObject: RulesOfObject,
): Promise<RuleWishes | undefined> {
  // The trace goes by the org's counter, which no save has moved.
  work.takeSeqs();
  const wishes = await ask(work, save, [rule], ofObject, (username) => username);
  return wishes === NOTHING ? undefined : wishes;
}

async function ask(
  work: OrgWork,
  save: SavedRecord,
  rules: readonly WorkflowRule[],
  { words, shownReferences }: RulesOfObject,
  nameOf: NameOf,
): Promise<RuleWishes> {
  const { before, after, actor, untouchedMinutes } = save;
  const directory = await orgDirectory(work);
  const names = await namesOfReferences(work, save, shownReferences);
  const { calendar } = await handOffSettings(work);
  const asked = {
    object: after.object,
    before: before ?? null,
    after,
    actorUsername: actor,
    today: dayOf(calendar, Date.parse(work.now)).toString(),
    untouched: untouchedMinutes !== undefined,
  };
  const answers: RuleAnswer[] = [];
  const assignments = await worldOfAssignments(work, save, rules, calendar);
  for (const answer of fireRules(rules, asked, { directory, assignments, nameOfRecord: (id) => names.get(id) })) {
    answers.push(answer);
    await letOthersIn();
  }
  traceRules(work, save, answers);
  const fired = answers.filter(({ verdict }) => verdict.fired);
  if (fired.length === 0) return NOTHING;
  const change = changeInWords(save, nameOf);
  const drafts = fired.flatMap((answer) => {
    return answer.drafts.map((ofRule) => {
      const via = ofRule.via.map((recipient) => recipientInWords(recipient, directory));
      return draftOf(answer, ofRule, { change, ...words.get(answer.rule.id), via }, save);
    });
  });
  return {
    drafts,
    escalation: soonestEscalation(fired.map(({ rule }) => rule)),
    passing: soonestPassing(fired.map(({ rule }) => rule)),
    assignment: assignmentIn(fired, words),
  };
}

function draftOf(
  { rule }: RuleAnswer,
  { actionIndex, recipientUsername, title, body, critical }: RuleNotificationDraft,
  why: NotificationDraft['why'],
  { before, change }: SavedRecord,
): RuleNotification {
  // A record is created once in its life: one that comes back after a delete tells nobody again.
  const save = before === undefined ? 'created' : `saved/${change}`;
  return {
    recipientUsername,
    trigger: 'workflow',
    // Merge fields may have left nothing.
    title: title === '' ? rule.name : title,
    body,
    critical,
    ruleId: rule.id,
    dailyLimit: rule.dailyLimit ?? undefined,
    why,
    occasion: `${save}/${rule.id}/${actionIndex}`,
  };
}

/** The names of the records that notifications mention; of one that whoever saved may not see, nothing is told. */
async function namesOfReferences(
  work: OrgWork,
  { after, actor }: SavedRecord,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const key of keys) {
    const id = after.fields[key];
    const record = typeof id === 'string' ? await findSeen(work, actor, 'records', id) : undefined;
    if (record !== undefined && !record.document._deleted) names.set(record.document.id, record.document.name);
  }
  return names;
}
