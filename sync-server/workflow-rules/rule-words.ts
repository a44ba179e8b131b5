import { catalogue } from '#contract/catalogue.ts';
import { criterionInWords } from '#contract/criterion-words.ts';
import { cutText } from '#contract/cut-text.ts';
import type { SaveEvaluation, WorkflowRule } from '#contract/workflow-rules.ts';

const MAX_RULE = 1_000;

const whenInWords: { readonly [E in SaveEvaluation]: string } = {
  created: 'when it is created',
  'created-or-edited': 'every time it is saved',
  'edited-to-meet-criteria': 'when it comes to meet the criteria',
};

/** A rule as it is now in one sentence, such as “A lead, when it comes to meet the criteria: Rating equals hot.” */
export function ruleInWords({
  object,
  evaluateOn,
  afterMinutes,
  criteria,
  logic,
}: Pick<WorkflowRule, 'object' | 'evaluateOn' | 'afterMinutes' | 'criteria' | 'logic'>): string {
  const kind = catalogue[object].label.toLowerCase();
  const subject = `${/^[aeiou]/.test(kind) ? 'An' : 'A'} ${kind}, ${evaluateOn === 'untouched' ? untouchedInWords(afterMinutes) : whenInWords[evaluateOn]}`;
  if (criteria.length === 0) return `${subject}.`;
  const words = criteria.map((criterion) => criterionInWords(object, criterion));
  if (logic === 'all' || logic === 'any') {
    return cutText(`${subject}: ${words.join(logic === 'all' ? ' and ' : ' or ')}.`, MAX_RULE);
  }
  const numbered = words.map((one, index) => `${index + 1}. ${one}`);
  return cutText(`${subject}: ${logic}, where ${numbered.join('; ')}.`, MAX_RULE);
}

function untouchedInWords(afterMinutes: WorkflowRule['afterMinutes']): string {
  return `when nobody has touched it for ${afterMinutes ?? 0} minutes of working time`;
}
