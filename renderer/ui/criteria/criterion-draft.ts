import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { Criterion, CriterionOperator } from '#contract/criteria.ts';
import { criteriaField, daysOperators, operatorsFor, operatorsWithoutValue } from '#contract/criteria-fields.ts';

/** What a new row begins with: the object's first picklist, since most criteria ask for one of its values. */
export function newCriterion(object: RecordObject): Criterion {
  const picklist = catalogue[object].fields.find((field) => field.type === 'picklist');
  return { field: picklist?.key ?? 'name', operator: 'equals' };
}

/** A criterion on another field: an operator that fits stays, a value of another type does not. */
export function withField(object: RecordObject, criterion: Criterion, field: string): Criterion {
  const type = criteriaField(object, field)?.type;
  const fits = type !== undefined && operatorsFor(type).includes(criterion.operator);
  return { field, operator: fits ? criterion.operator : 'equals' };
}

/** A criterion with another operator: its value stays as far as the operator takes one, or a list of them. */
export function withOperator(criterion: Criterion, operator: CriterionOperator): Criterion {
  const { field, value } = criterion;
  if (operatorsWithoutValue.has(operator) || value === undefined) return { field, operator };
  if (operator === 'in') return { field, operator, value: Array.isArray(value) ? value : [value] };
  const [single] = Array.isArray(value) ? value : [value];
  // A number of days is no date, nor is a date a number of days.
  if (daysOperators.has(operator) !== daysOperators.has(criterion.operator)) return { field, operator };
  return single === undefined ? { field, operator } : { field, operator, value: single };
}

/** A criterion with what was typed; nothing typed leaves it without a value. */
export function withCriterionValue(criterion: Criterion, value: Criterion['value']): Criterion {
  const { field, operator } = criterion;
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return empty ? { field, operator } : { field, operator, value };
}
