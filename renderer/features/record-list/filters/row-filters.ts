import { assertNever } from '#contract/assert-never.ts';
import type { RecordObject } from '#contract/catalogue.ts';
import { type ListFilter, ME } from '#contract/list-filters.ts';
import { type Days, daysOf } from '#contract/period-days.ts';
import type { RowFilter } from '../../../database/record-table/row-filter.ts';
import { type FilterField, filterFieldOf } from './filter-fields.ts';

/** Who looks at a list, and on which day. */
export type Viewer = { readonly me: string; readonly today: string };

/** The conditions of a list in plain values: what depends on the viewer is said as it is for them today. */
export function rowFilters(object: RecordObject, filters: readonly ListFilter[], viewer: Viewer): readonly RowFilter[] {
  return filters.flatMap((filter) => {
    const field = filterFieldOf(object, filter.field);
    return field === undefined ? [] : [rowFilter(field, filter, viewer)];
  });
}

function rowFilter(field: FilterField, filter: ListFilter, { me, today }: Viewer): RowFilter {
  const common = { field: filter.field, not: filter.not ?? false };
  switch (filter.is) {
    case 'any-of': {
      const values = filter.values.map((value) => (field.kind === 'person' && value === ME ? me : value));
      return { ...common, is: 'any-of', values };
    }
    case 'empty':
      return { ...common, is: 'empty' };
    case 'containing':
      return { ...common, is: 'containing', text: filter.text };
    case 'between':
      return { ...common, is: 'between', ...ends(filter.from, filter.to) };
    case 'during':
      return { ...common, is: 'between', ...daysAs(field, filter) };
    case 'in-period':
      return { ...common, is: 'between', ...daysAs(field, daysOf(filter.period, today)) };
    default:
      return assertNever(filter);
  }
}

/** Days as the field holds them: as they are, or as the moments from the beginning of one to the end of another. */
function daysAs(field: FilterField, { from, to }: Partial<Record<keyof Days, string | undefined>>) {
  if (field.kind === 'day') return ends(from, to);
  return ends(
    from === undefined ? undefined : new Date(`${from}T00:00:00`).getTime(),
    to === undefined ? undefined : new Date(`${to}T00:00:00`).setHours(24) - 1,
  );
}

function ends<T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
