import type { RecordObject } from './catalogue.ts';
import type { Criterion, CriterionOperator } from './criteria.ts';
import type { CriteriaResult, CriteriaSet } from './criteria-evaluation.ts';
import { criteriaField, daysOperators, operatorsWithoutValue, plainValue } from './criteria-fields.ts';
import { cutText } from './cut-text.ts';

/** What each operator is called on screen. */
export const operatorWords: { readonly [O in CriterionOperator]: string } = {
  equals: 'equals',
  'not-equals': 'does not equal',
  'greater-than': 'is greater than',
  'greater-or-equal': 'is at least',
  'less-than': 'is less than',
  'less-or-equal': 'is at most',
  contains: 'contains',
  'starts-with': 'starts with',
  in: 'is one of',
  'is-empty': 'is empty',
  'is-not-empty': 'is not empty',
  changed: 'changed',
  'was-equal': 'was',
  'is-today': 'is today',
  'in-next-days': 'is in the next',
  'older-than-days': 'is older than',
};

/** One criterion as a sentence without its full stop, such as “Amount is greater than 3000”. */
export function criterionInWords(object: RecordObject, criterion: Criterion): string {
  const label = criteriaField(object, criterion.field)?.label ?? criterion.field;
  const start = `${label} ${operatorWords[criterion.operator]}`;
  if (operatorsWithoutValue.has(criterion.operator) || criterion.value === undefined) return start;
  const values = Array.isArray(criterion.value) ? criterion.value : [criterion.value];
  const days = daysOperators.has(criterion.operator) ? (values[0] === 1 ? ' day' : ' days') : '';
  return `${start} ${values.map(plainValue).join(', ')}${days}`;
}

/** So much of a value is told: notes may be long, and fifty criteria may look at them. */
export const MAX_SEEN = 255;

/** Which criteria settled a result, with the values they saw, for “Why did I get this?” and the rule trace. */
export function decidedInWords(set: CriteriaSet, result: CriteriaResult): string {
  if (result.problem !== undefined) return `The criteria could not be judged. ${result.problem}`;
  if (result.decisive.length === 0) return 'There are no criteria, so every record meets them.';
  const sentences = result.decisive.map((number) => {
    const criterion = set.criteria[number - 1];
    const outcome = result.outcomes[number - 1];
    const words = criterion === undefined ? '' : criterionInWords(set.object, criterion);
    const seen = outcome?.value === undefined ? 'empty' : cutText(plainValue(outcome.value), MAX_SEEN);
    return `Criterion ${number} “${words}” was ${outcome?.met ? 'met' : 'not met'} (value: ${seen}).`;
  });
  return sentences.join(' ');
}
