import { fieldOf, type RecordObject } from '#contract/catalogue.ts';
import { sameValue } from '#contract/client-state.ts';
import type { ListFilter } from '#contract/list-filters.ts';
import type { ListLook } from '#contract/list-views.ts';
import type { ListQuestion } from '../../database/record-table/questions.ts';

/** What a list shows and in which order. */
export type ListView = Pick<ListQuestion, 'sort' | 'search'> & {
  /** All of which hold for what is shown. */
  readonly filters: readonly ListFilter[];
  /** The keys of the chosen columns in their order; absent where nobody chose. */
  readonly columns?: readonly string[] | undefined;
  /** In pixels, of the columns that somebody gave one. */
  readonly widths?: { readonly [column: string]: number } | undefined;
  /** The field by whose values the rows stand in groups. */
  readonly group?: string | undefined;
  /** The values whose group shows its head alone. */
  readonly closed?: readonly string[] | undefined;
  /** As cards in columns instead of rows. */
  readonly board?: boolean | undefined;
  /** The saved view it began as; null for the whole list. */
  readonly saved: string | null;
};

export const initialListView: ListView = {
  sort: { key: 'updatedAt', ascending: false },
  filters: [],
  search: '',
  saved: null,
};

/** What is saved of a view. */
export function lookOf({ search, filters, sort, columns, widths, group, board }: ListView): ListLook {
  return {
    search,
    filters: [...filters],
    sort,
    ...(columns === undefined ? {} : { columns: [...columns] }),
    ...(widths === undefined ? {} : { widths }),
    ...(group === undefined ? {} : { group }),
    ...(board ? { board } : {}),
  };
}

/** A list as it was saved. */
export function viewOfLook(look: ListLook, saved: string): ListView {
  const { columns, widths, group, board, search, filters, sort } = look;
  return {
    ...initialListView,
    search,
    filters,
    sort,
    ...(columns === undefined ? {} : { columns }),
    ...(widths === undefined ? {} : { widths }),
    ...(group === undefined ? {} : { group }),
    ...(board ? { board } : {}),
    saved,
  };
}

/** Whether two views show the same in the same way. */
export function looksSame(a: ListView, b: ListView): boolean {
  return sameValue(lookOf(a), lookOf(b));
}

/** The order a click on a column's header gives: text from A, numbers and dates from the largest, then the other way. */
export function nextSort(object: RecordObject, current: ListView['sort'], key: string): ListView['sort'] {
  if (current.key === key) return { key, ascending: !current.ascending };
  const type = fieldOf(object, key)?.type;
  const largestFirst = key === 'updatedAt' || type === 'money' || type === 'integer' || type === 'date';
  return { key, ascending: !largestFirst };
}

/** Whether a view shows what a list begins with: everything, the newest first. */
export function isInitial(view: ListView): boolean {
  return (
    !isNarrowed(view) && view.group === undefined && view.sort.key === initialListView.sort.key && !view.sort.ascending
  );
}

/** Whether a view hides anything, so that an empty list can say why. */
export function isNarrowed(view: ListView): boolean {
  return view.search.trim() !== '' || view.filters.length > 0;
}

/** The one value a field is narrowed to; undefined where it is narrowed otherwise, or not at all. */
export function onlyValue(view: ListView, field: string): string | undefined {
  const [filter, ...others] = view.filters.filter((one) => one.field === field);
  if (filter?.is !== 'any-of' || filter.not === true || others.length > 0) return undefined;
  return filter.values.length === 1 ? filter.values[0] : undefined;
}

/** The filters with a field narrowed to one value, or not at all. */
export function narrowedTo({ filters }: ListView, field: string, value: string | undefined): readonly ListFilter[] {
  const others = filters.filter((one) => one.field !== field);
  return value === undefined ? others : [...others, { field, is: 'any-of', values: [value] }];
}
