import { assertNever } from './assert-never.ts';
import type { Criterion, CriterionOperator } from './criteria.ts';
import { type CriteriaFieldType, families, operatorsFor, relativeOperators } from './criteria-fields.ts';

/** Operators that look at one value, without the state before a save. */
export type StandingOperator = Exclude<CriterionOperator, 'changed' | 'was-equal'>;

type RelativeOperator = Extract<StandingOperator, 'is-today' | 'in-next-days' | 'older-than-days'>;

type Comparable = string | number;

/**
 * Compares a field's value with a criterion's. Both sides are read by the type of the field: numbers as numbers, dates
 * as days, text without case, choices as they are. A missing value matches only `is-empty`; an operator that does not
 * fit the type, or a criterion's value of the wrong type, matches nothing.
 *
 * @param value the field's value, undefined where it is missing
 * @param wanted the criterion's value
 * @param today the day on which it is judged; without it, nothing is relative to it
 */
export function compareWith(
  type: CriteriaFieldType,
  operator: StandingOperator,
  value: string | number | undefined,
  wanted: Criterion['value'],
  today?: string,
): boolean {
  if (!operatorsFor(type).includes(operator)) return false;
  if (operator === 'is-empty') return value === undefined;
  const left = value === undefined ? undefined : comparable(type, value);
  if (left === undefined) return false;
  if (operator === 'is-not-empty') return true;
  if (isRelative(operator)) return isThatFar(operator, Number(left), dayNumber(today ?? ''), wanted);
  if (operator === 'in') {
    return Array.isArray(wanted) && wanted.some((one) => comparable(type, one) === left);
  }
  const right = wanted === undefined || Array.isArray(wanted) ? undefined : comparable(type, wanted);
  return right !== undefined && holds(operator, left, right);
}

function isRelative(operator: StandingOperator): operator is RelativeOperator {
  return relativeOperators.has(operator);
}

const DAY_MS = 86_400_000;

/** Whether a day is as far from today as is wanted; the next days begin with today. */
function isThatFar(
  operator: RelativeOperator,
  day: number,
  today: number | undefined,
  wanted: Criterion['value'],
): boolean {
  if (today === undefined) return false;
  const ahead = (day - today) / DAY_MS;
  if (operator === 'is-today') return ahead === 0;
  if (typeof wanted !== 'number') return false;
  return operator === 'in-next-days' ? ahead >= 0 && ahead <= wanted : ahead < -wanted;
}

function holds(
  operator: Exclude<StandingOperator, RelativeOperator | 'is-empty' | 'is-not-empty' | 'in'>,
  left: Comparable,
  right: Comparable,
): boolean {
  switch (operator) {
    case 'equals':
      return left === right;
    case 'not-equals':
      return left !== right;
    case 'greater-than':
      return left > right;
    case 'greater-or-equal':
      return left >= right;
    case 'less-than':
      return left < right;
    case 'less-or-equal':
      return left <= right;
    case 'contains':
      return String(left).includes(String(right));
    case 'starts-with':
      return String(left).startsWith(String(right));
    default:
      return assertNever(operator);
  }
}

/** A value in the form in which its type is compared, or undefined where it is not of that type. */
function comparable(type: CriteriaFieldType, value: string | number): Comparable | undefined {
  switch (families[type]) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'date':
      return typeof value === 'string' ? dayNumber(value) : undefined;
    case 'text':
      return typeof value === 'string' ? caseless(value) : undefined;
    case 'choice':
      return typeof value === 'string' ? value : undefined;
  }
}

/** Accents on one letter beyond these are no writing; to put thousands of them in order would take seconds. */
const MANY_ACCENTS = /(\p{M}{30})\p{M}+/gu;
/** Texts below this length are folded faster than they are looked up. */
const SHORT = 256;

/** The long text that was folded last: each criterion of each rule may ask for the same notes. */
let foldedLast = { text: '', folded: '' };

/** Upper case, because it does not depend on where in a word a letter stands, as the lower case of Σ does. */
function caseless(text: string): string {
  if (text.length < SHORT) return fold(text);
  if (foldedLast.text !== text) foldedLast = { text, folded: fold(text) };
  return foldedLast.folded;
}

function fold(text: string): string {
  return text.replace(MANY_ACCENTS, '$1').normalize('NFC').toUpperCase();
}

function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const moment = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
