import { assertNever } from '#contract/assert-never.ts';
import type { ListFilter, RelativePeriod } from '#contract/list-filters.ts';
import { formatDay, formatFieldValue, formatOption } from '../../../ui/values.ts';
import type { FilterField } from './filter-fields.ts';
import { operatorOf } from './filter-operators.ts';

/** What usernames and the ids of records stand for. */
export type ValueNames = { readonly person: (username: string) => string; readonly record: (id: string) => string };

/** What a period is called, as the end of a sentence. */
export function periodWords(period: RelativePeriod): string {
  return period.replaceAll('-', ' ');
}

/** A condition as a person reads it: `is Won, Lost`. */
export function filterWords(field: FilterField, filter: ListFilter, names: ValueNames): string {
  const operator = operatorOf(field.kind, filter)?.words ?? '';
  switch (filter.is) {
    case 'any-of':
      return `${operator} ${filter.values.map((value) => valueWords(field, value, names)).join(', ')}`;
    case 'empty':
      return operator;
    case 'containing':
      return `${operator} “${filter.text}”`;
    case 'between':
      return rangeWords(filter, (end) => (field.definition ? formatFieldValue(field.definition, end) : String(end)));
    case 'during':
      return rangeWords(filter, formatDay);
    case 'in-period':
      return `${filter.not ? 'is not in' : 'is in'} the ${periodWords(filter.period)}`.replace(
        / in the (today|this .*)$/,
        (_, period: string) => ` ${period}`,
      );
    default:
      return assertNever(filter);
  }
}

function rangeWords<T>(
  {
    from,
    to,
    not = false,
  }: { readonly from?: T | undefined; readonly to?: T | undefined; readonly not?: boolean | undefined },
  format: (end: T) => string,
): string {
  const is = not ? 'is not' : 'is';
  if (to === undefined) return from === undefined ? is : `${is} from ${format(from)}`;
  return from === undefined ? `${is} up to ${format(to)}` : `${is} from ${format(from)} to ${format(to)}`;
}

function valueWords({ kind }: FilterField, value: string, names: ValueNames): string {
  if (kind === 'person') return names.person(value);
  if (kind === 'record') return names.record(value);
  return kind === 'choice' ? formatOption(value) : value;
}
