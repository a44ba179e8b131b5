import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { parseTemplate } from '#contract/merge-template.ts';
import { rulesInTurn } from '#contract/rule-evaluation.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { keptBetweenWorks } from '../storage/once-per-work.ts';
import type { OrgReading } from '../storage/org-reading.ts';
import { ruleInWords } from './rule-words.ts';

/** The active rules of an object in their turn, with what every save needs to know of them. */
export type RulesOfObject = {
  readonly rules: readonly WorkflowRule[];
  /** Those to ask once nobody has touched a record for long. */
  readonly untouched: readonly WorkflowRule[];
  /** What “Why did I get this?” says of each rule, by its id. */
  readonly words: ReadonlyMap<string, { readonly ruleName: string; readonly ruleInWords: string }>;
  /** Keys of the reference fields that the rules' notifications show, as the name of another record. */
  readonly shownReferences: readonly string[];
};

/** The active rules of the org by object, read again once they have changed. */
export const rulesOfOrg: (work: OrgReading) => Promise<ReadonlyMap<RecordObject, RulesOfObject>> = keptBetweenWorks(
  'workflowRules',
  async (work) => {
    const all = await work.all('workflowRules');
    return new Map(RecordObject.options.map((object) => [object, rulesOfObject(all, object)]));
  },
);

function rulesOfObject(all: readonly WorkflowRule[], object: RecordObject): RulesOfObject {
  const rules = rulesInTurn(all, object);
  const untouched = rulesInTurn(all, object, 'untouched');
  const either = [...rules, ...untouched];
  const actions = either.flatMap((rule) => rule.actions);
  const templates = actions.flatMap((action) => (action.type === 'notification' ? [action.title, action.body] : []));
  const shown = new Set(
    templates.flatMap((template) =>
      parseTemplate(template).parts.flatMap((part) => (part.kind === 'field' ? part.name : [])),
    ),
  );
  const references = catalogue[object].fields.filter((field) => field.type === 'reference');
  return {
    rules,
    untouched,
    words: new Map(either.map((rule) => [rule.id, { ruleName: rule.name, ruleInWords: ruleInWords(rule) }])),
    shownReferences: references.map(({ key }) => key).filter((key) => shown.has(`fields.${key}`)),
  };
}
