import { z } from 'zod';
import type { RecordObject } from '#contract/catalogue.ts';
import { ListFilter } from '#contract/list-filters.ts';
import { ListLook } from '#contract/list-views.ts';
import { filterFieldOf } from './filters/filter-fields.ts';
import { operatorOf } from './filters/filter-operators.ts';
import { groupKeysOf } from './groups/list-rows.ts';
import { initialListView, type ListView } from './list-view.ts';

/** What of a list's view stands in its address: only what differs from how a list begins. */
export type ListAddress = {
  readonly view?: string;
  readonly q?: string;
  readonly filters?: readonly ListFilter[];
  readonly sort?: string;
  readonly columns?: readonly string[];
  readonly widths?: { readonly [column: string]: number };
  readonly group?: string;
  readonly closed?: readonly string[];
  readonly board?: true;
};

export function addressOf(view: ListView): ListAddress {
  const { key, ascending } = view.sort;
  const sort = `${ascending ? '' : '-'}${key}`;
  return {
    ...(view.saved === null ? {} : { view: view.saved }),
    ...(view.search === '' ? {} : { q: view.search }),
    ...(view.filters.length === 0 ? {} : { filters: view.filters }),
    ...(sort === '-updatedAt' ? {} : { sort }),
    ...(view.columns === undefined ? {} : { columns: view.columns }),
    ...(view.widths === undefined ? {} : { widths: view.widths }),
    ...(view.group === undefined ? {} : { group: view.group }),
    ...(view.closed === undefined ? {} : { closed: view.closed }),
    ...(view.board ? { board: true as const } : {}),
  };
}

/** The view an address stands for; what of it says nothing about this object falls away alone. */
export function viewOfAddress(object: RecordObject, address: { readonly [key: string]: unknown }): ListView {
  const listed = z.array(z.unknown()).safeParse(address['filters']).data ?? [];
  return {
    saved: wordOf(address['view']) ?? null,
    search: wordOf(address['q']) ?? '',
    filters: listed.flatMap((one) => ListFilter.safeParse(one).data ?? []).filter((one) => isKnown(object, one)),
    sort: sortOf(object, wordOf(address['sort'])) ?? initialListView.sort,
    ...partOf('columns', address),
    ...partOf('widths', address),
    ...groupOf(object, address),
    ...(address['board'] === true ? { board: true } : {}),
  };
}

/** Whether an object has the field of a filter, and the field can be compared that way. */
function isKnown(object: RecordObject, filter: ListFilter): boolean {
  const field = filterFieldOf(object, filter.field);
  return field !== undefined && operatorOf(field.kind, filter) !== undefined;
}

function sortOf(object: RecordObject, word: string | undefined): ListView['sort'] | undefined {
  if (word === undefined) return undefined;
  const key = word.replace(/^-/, '');
  return filterFieldOf(object, key) === undefined ? undefined : { key, ascending: !word.startsWith('-') };
}

/** In which groups the rows stand, and which of them are closed; nothing where the object has no such groups. */
function groupOf(
  object: RecordObject,
  address: { readonly [key: string]: unknown },
): Pick<ListView, 'group' | 'closed'> {
  const group = wordOf(address['group']);
  if (group === undefined || !groupKeysOf(object).includes(group)) return {};
  const closed = z.array(z.string()).safeParse(address['closed']).data;
  return { group, ...(closed === undefined ? {} : { closed }) };
}

/** A part of the look that is absent where nobody chose. */
function partOf<P extends 'columns' | 'widths'>(
  part: P,
  address: { readonly [key: string]: unknown },
): Pick<ListView, P> {
  const read = ListLook.shape[part].safeParse(address[part]).data;
  return (read === undefined ? {} : { [part]: read }) as Pick<ListView, P>;
}

/** Text in an address; what looks like a number was read as one. */
function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
