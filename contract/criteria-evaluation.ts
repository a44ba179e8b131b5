import type { RecordObject } from './catalogue.ts';
import type { Criterion } from './criteria.ts';
import { criteriaField, fieldValue } from './criteria-fields.ts';
import { type ParsedLogic, parseCriteriaLogic } from './criteria-logic.ts';
import { evaluateLogic } from './criteria-logic-evaluation.ts';
import { compareWith } from './criterion-comparison.ts';
import type { RecordContent } from './three-way-merge.ts';

/** Criteria and how they combine, as a workflow rule, an approval process or one of its steps holds them. */
export type CriteriaSet = {
  readonly object: RecordObject;
  readonly criteria: readonly Criterion[];
  readonly logic: string;
};

/** A record around one save. `before` is null on creation, and where a record is judged as it stands, without a save. */
export type RecordChange = {
  readonly before: RecordContent | null;
  readonly after: RecordContent;
  /** The day on which it is judged, YYYY-MM-DD; without it no date is met that is relative to today. */
  readonly today?: string | undefined;
};

/** What became of one criterion; `number` is its number on screen, from 1. */
export type CriterionOutcome = {
  readonly number: number;
  readonly met: boolean;
  /** The value that was compared: for `was-equal` the one before the save. Absent where it is missing. */
  readonly value?: string | number;
};

/** The result of all criteria together; `decisive` are the numbers of those that settled it. */
export type CriteriaResult = {
  readonly met: boolean;
  readonly decisive: readonly number[];
  /** Every criterion in order, those the logic did not need included, so that a trace shows all of them. */
  readonly outcomes: readonly CriterionOutcome[];
  /** Why the criteria could not be judged, in words; they then count as not met. */
  readonly problem?: string;
};

/**
 * Judges criteria on a record as it was and as it is. Values are compared by the catalogue's type of the field; a
 * missing value matches nothing but `is-empty`, so `not-equals` does not match it either. `changed` and `was-equal` are
 * false where there is no state before. No criteria at all are met. Never throws: broken logic or an unknown field
 * comes back as `problem`.
 */
export function evaluateCriteria(set: CriteriaSet, change: RecordChange): CriteriaResult {
  const outcomes = set.criteria.map((criterion, index) => ({
    number: index + 1,
    ...outcomeOf(set.object, criterion, change),
  }));
  const parsed = parsedOnce(set.logic, set.criteria.length);
  if (!parsed.ok) return { met: false, decisive: [], outcomes, problem: `Logic: ${parsed.problem.message}` };
  const unknown = set.criteria.find((criterion) => criteriaField(set.object, criterion.field) === undefined);
  if (unknown !== undefined) {
    return { met: false, decisive: [], outcomes, problem: `There is no field “${unknown.field}”.` };
  }
  const verdict = evaluateLogic(parsed.tree, (number) => outcomes[number - 1]?.met === true);
  return { ...verdict, outcomes };
}

/** Logic read before; a push of many records asks the same few rules again and again. */
const readBefore = new Map<string, ParsedLogic>();
const MAX_READ_BEFORE = 1_000;

function parsedOnce(logic: string, criteriaCount: number): ParsedLogic {
  const key = `${criteriaCount} ${logic}`;
  const known = readBefore.get(key);
  if (known !== undefined) return known;
  if (readBefore.size >= MAX_READ_BEFORE) readBefore.clear();
  const parsed = parseCriteriaLogic(logic, criteriaCount);
  readBefore.set(key, parsed);
  return parsed;
}

function outcomeOf(
  object: RecordObject,
  criterion: Criterion,
  { before, after, today }: RecordChange,
): Omit<CriterionOutcome, 'number'> {
  const field = criteriaField(object, criterion.field);
  if (field === undefined) return { met: false };
  const was = before === null ? undefined : fieldValue(before, field.key);
  const is = fieldValue(after, field.key);
  switch (criterion.operator) {
    case 'changed':
      return withValue(before !== null && was !== is, is);
    case 'was-equal':
      return withValue(compareWith(field.type, 'equals', was, criterion.value), was);
    default:
      return withValue(compareWith(field.type, criterion.operator, is, criterion.value, today), is);
  }
}

function withValue(met: boolean, value: string | number | undefined): Omit<CriterionOutcome, 'number'> {
  return value === undefined ? { met } : { met, value };
}
