import { catalogue, type FieldDefinition, type FieldType, type RecordObject } from './catalogue.ts';
import type { CriterionOperator } from './criteria.ts';
import type { RecordContent } from './three-way-merge.ts';

/** The type of a field that criteria may name: the catalogue's, and `person` for a username. */
export type CriteriaFieldType = FieldType | 'person';

/** A field that criteria may name, with what an editor needs to offer the right input. */
export type CriteriaField = Omit<FieldDefinition, 'type' | 'inList'> & { readonly type: CriteriaFieldType };

/** The fields of an object that criteria may name: `name`, `ownerUsername`, then the catalogue's in its order. */
export function fieldsFor(object: RecordObject): readonly CriteriaField[] {
  return [...fieldsByKey[object].values()];
}

/** One field that criteria may name, or undefined where the object has no such field. */
export function criteriaField(object: RecordObject, key: string): CriteriaField | undefined {
  return fieldsByKey[object].get(key);
}

/** The value of a field on a record, or undefined where it is missing. Text of nothing but spaces is missing too. */
export function fieldValue(content: RecordContent, key: string): string | number | undefined {
  const value = key === 'name' || key === 'ownerUsername' ? content[key] : content.fields[key];
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

const digits = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/**
 * A field's value as plain text, the same on every machine: numbers with all their digits and never an exponent, text
 * and dates as they are, a missing value as nothing.
 */
export function plainValue(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'number') return value;
  // The formatter is slow, and most numbers need none.
  return Number.isSafeInteger(value) ? String(value) : digits.format(value);
}

/**
 * The operators that fit a field type, in the order in which an editor offers them. Text is compared by its letters,
 * numbers and dates by their order, and what is chosen from a list (picklists, records, people) only as a whole.
 */
export function operatorsFor(type: CriteriaFieldType): readonly CriterionOperator[] {
  return operators[families[type]];
}

/**
 * Operators that look back at the state before a save. Where there is no save, as at the entry of an approval, they
 * have no meaning.
 */
export const transitionOperators: ReadonlySet<CriterionOperator> = new Set(['changed', 'was-equal']);

/** Operators that say all by themselves: a value beside them is ignored. */
export const operatorsWithoutValue: ReadonlySet<CriterionOperator> = new Set([
  'is-empty',
  'is-not-empty',
  'changed',
  'is-today',
]);

/** Operators that are given a number of days, counted from the day on which they are judged. */
export const daysOperators: ReadonlySet<CriterionOperator> = new Set(['in-next-days', 'older-than-days']);

/** Operators that compare with the day on which they are judged, where the org's calendar is kept. */
export const relativeOperators: ReadonlySet<CriterionOperator> = new Set(['is-today', ...daysOperators]);

/** How values of a field type are compared. */
export type ComparisonFamily = 'text' | 'number' | 'date' | 'choice';

export const families: { readonly [T in CriteriaFieldType]: ComparisonFamily } = {
  text: 'text',
  'long-text': 'text',
  email: 'text',
  phone: 'text',
  integer: 'number',
  money: 'number',
  date: 'date',
  picklist: 'choice',
  reference: 'choice',
  person: 'choice',
};

const whole = ['equals', 'not-equals', 'in', 'is-empty', 'is-not-empty', 'changed', 'was-equal'] as const;
const ordered = [
  'equals',
  'not-equals',
  'greater-than',
  'greater-or-equal',
  'less-than',
  'less-or-equal',
  'in',
  'is-empty',
  'is-not-empty',
  'changed',
  'was-equal',
] as const;

const operators: { readonly [F in ComparisonFamily]: readonly CriterionOperator[] } = {
  text: ['equals', 'not-equals', 'contains', 'starts-with', 'in', 'is-empty', 'is-not-empty', 'changed', 'was-equal'],
  number: ordered,
  date: [...ordered, 'is-today', 'in-next-days', 'older-than-days'],
  choice: whole,
};

const fieldsByKey: { readonly [O in RecordObject]: ReadonlyMap<string, CriteriaField> } = {
  lead: indexed('lead'),
  opportunity: indexed('opportunity'),
  account: indexed('account'),
  contact: indexed('contact'),
};

function indexed(object: RecordObject): ReadonlyMap<string, CriteriaField> {
  const own: readonly CriteriaField[] = [
    { key: 'name', label: catalogue[object].nameLabel, type: 'text' },
    { key: 'ownerUsername', label: 'Owner', type: 'person' },
  ];
  return new Map([...own, ...catalogue[object].fields].map((field) => [field.key, field]));
}
