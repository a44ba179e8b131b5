import { type Criterion, MAX_CRITERIA } from './criteria.ts';
import type { CriteriaSet } from './criteria-evaluation.ts';
import {
  type CriteriaField,
  criteriaField,
  daysOperators,
  families,
  fieldsFor,
  operatorsFor,
  operatorsWithoutValue,
  relativeOperators,
  transitionOperators,
} from './criteria-fields.ts';
import { checkCriteriaLogic } from './criteria-logic.ts';
import { operatorWords } from './criterion-words.ts';
import { type DraftIssue, errorAt, under, warningAt } from './draft-issues.ts';
import { CalendarDate, DocumentId } from './identifiers.ts';
import { nearestWord } from './nearest-word.ts';
import type { Directory } from './recipient-resolution.ts';

/** The most values of one `in`. */
const MAX_VALUES = 100;
const MAX_VALUE_LENGTH = 255;
const MAX_DAYS = 3_650;

export type CriteriaCheckOptions = {
  /** True where a record is judged as it stands, without a save: `changed` and `was-equal` are refused there. */
  readonly standing: boolean;
  /** True where it is not known which day it is: what is relative to today is refused there. */
  readonly timeless?: boolean;
  /** With it, people named in values are looked up. */
  readonly directory?: Directory | undefined;
};

/** Everything wrong with criteria and their logic; paths begin with `criteria` or `logic`. */
export function checkCriteria(set: CriteriaSet, options: CriteriaCheckOptions): readonly DraftIssue[] {
  if (set.criteria.length > MAX_CRITERIA) {
    return [errorAt(['criteria'], `At most ${MAX_CRITERIA} criteria are possible.`)];
  }
  const rows = set.criteria.flatMap((criterion, index) =>
    under(['criteria', index], checkCriterion(set, criterion, options)),
  );
  const logic = checkCriteriaLogic(set.logic, set.criteria.length).map(({ message }) => errorAt(['logic'], message));
  return [...rows, ...logic];
}

function checkCriterion(
  { object }: CriteriaSet,
  criterion: Criterion,
  options: CriteriaCheckOptions,
): readonly DraftIssue[] {
  const field = criteriaField(object, criterion.field);
  if (field === undefined) {
    const near = nearestWord(
      criterion.field,
      fieldsFor(object).map(({ key }) => key),
    );
    const hint = near === undefined ? 'Choose one from the list.' : `Did you mean “${near}”?`;
    return [errorAt(['field'], `There is no field “${criterion.field}”. ${hint}`)];
  }
  const { operator } = criterion;
  if (!operatorsFor(field.type).includes(operator)) {
    const fitting = operatorsFor(field.type).map((one) => operatorWords[one]);
    return [
      errorAt(['operator'], `“${operatorWords[operator]}” does not fit ${field.label}. Choose ${fitting.join(', ')}.`),
    ];
  }
  if (options.standing && transitionOperators.has(operator)) {
    const why = 'compares with the time before a save, and here the record is judged as it stands.';
    return [errorAt(['operator'], `“${operatorWords[operator]}” ${why}`)];
  }
  if (options.timeless && relativeOperators.has(operator)) {
    const why = 'compares with today, and what is decided here must not change with the day.';
    return [errorAt(['operator'], `“${operatorWords[operator]}” ${why}`)];
  }
  if (daysOperators.has(operator)) return under(['value'], checkDays(criterion.value));
  return operatorsWithoutValue.has(operator) ? [] : under(['value'], checkValue(field, criterion, options));
}

function checkDays(value: Criterion['value']): readonly DraftIssue[] {
  const isDays = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_DAYS;
  return isDays ? [] : [errorAt([], `Give a whole number of days, at most ${MAX_DAYS}.`)];
}

function checkValue(
  field: CriteriaField,
  { operator, value }: Criterion,
  { directory }: CriteriaCheckOptions,
): readonly DraftIssue[] {
  if (operator !== 'in') {
    if (Array.isArray(value)) return [errorAt([], `“${operatorWords[operator]}” takes one value, not a list.`)];
    return checkOne(field, value, directory);
  }
  if (!Array.isArray(value)) return [errorAt([], `“${operatorWords.in}” takes a list of values.`)];
  if (value.length === 0) return [errorAt([], 'Give at least one value.')];
  if (value.length > MAX_VALUES) return [errorAt([], `At most ${MAX_VALUES} values are possible.`)];
  return value.flatMap((one, index) => under([index], checkOne(field, one, directory)));
}

function checkOne(
  field: CriteriaField,
  value: string | number | undefined,
  directory: Directory | undefined,
): readonly DraftIssue[] {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) {
    return [errorAt([], `Give a value to compare ${field.label} with.`)];
  }
  if (families[field.type] === 'number') {
    return typeof value === 'number' ? [] : [errorAt([], `${field.label} is compared with a number.`)];
  }
  if (typeof value !== 'string') {
    return [errorAt([], `${field.label} is compared with ${families[field.type] === 'date' ? 'a date' : 'text'}.`)];
  }
  if (value.length > MAX_VALUE_LENGTH) {
    return [errorAt([], `A value is at most ${MAX_VALUE_LENGTH} characters long.`)];
  }
  if (field.type === 'date' && !CalendarDate.safeParse(value).success) {
    return [errorAt([], `${field.label} is compared with a date written YYYY-MM-DD.`)];
  }
  if (field.type === 'picklist' && !field.options?.includes(value)) {
    return [errorAt([], `${field.label} is one of ${(field.options ?? []).join(', ')}.`)];
  }
  if (field.type === 'reference' && !DocumentId.safeParse(value).success) {
    return [errorAt([], `${field.label} is compared with a record: choose one.`)];
  }
  if (field.type === 'person' && directory !== undefined && !directory.get(value)?.active) {
    return [warningAt([], `There is no active user “${value}”, so this will hardly ever match.`)];
  }
  return [];
}
