import { assertNever } from '#contract/assert-never.ts';
import { ListFilter, type RelativePeriod } from '#contract/list-filters.ts';
import type { Operator } from './filter-operators.ts';

/** A filter that is being made: of each comparison what was said so far. */
export type FilterDraft = {
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly text: string;
  readonly from: number | string | undefined;
  readonly to: number | string | undefined;
  readonly period: RelativePeriod;
};

export function newDraft(field: string, operator: Operator): FilterDraft {
  return { field, operator, values: [], text: '', from: undefined, to: undefined, period: 'this-month' };
}

export function draftOf(filter: ListFilter, operator: Operator): FilterDraft {
  const { is: _, not: __, ...said } = filter;
  return { ...newDraft(filter.field, operator), ...said };
}

/** The filter as far as it is complete; undefined while it says nothing. */
export function filterOfDraft({ field, operator, ...said }: FilterDraft): ListFilter | undefined {
  const common = { field, ...(operator.not ? { not: true } : {}) };
  const { is } = operator;
  switch (is) {
    case 'any-of':
      return read({ ...common, is, values: said.values });
    case 'empty':
      return read({ ...common, is });
    case 'containing':
      return read({ ...common, is, text: said.text.trim() });
    case 'between':
    case 'during': {
      const ends = Object.entries({ from: said.from, to: said.to }).filter(
        ([, end]) => end !== undefined && end !== '',
      );
      return ends.length === 0 ? undefined : read({ ...common, is, ...Object.fromEntries(ends) });
    }
    case 'in-period':
      return read({ ...common, is, period: said.period });
    default:
      return assertNever(is);
  }
}

function read(said: object): ListFilter | undefined {
  return ListFilter.safeParse(said).data;
}
