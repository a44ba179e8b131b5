import { assertNever } from '#contract/assert-never.ts';
import { fold } from '../../ui/fold-text.ts';
import type { ObjectTable, Value } from './object-table.ts';
import type { Slot } from './sorted-slots.ts';

/** One condition of a list in plain values: nothing in it depends on who looks or on which day. */
export type RowFilter = { readonly field: string; readonly not: boolean } & (
  | { readonly is: 'any-of'; readonly values: readonly string[] }
  | { readonly is: 'empty' }
  | { readonly is: 'containing'; readonly text: string }
  /** Both ends included; days are text, moments are milliseconds. */
  | { readonly is: 'between'; readonly from?: number | string; readonly to?: number | string }
);

/** Whether the record at a place meets a condition. */
export function meets(table: ObjectTable, filter: RowFilter): (slot: Slot) => boolean {
  const valueAt = table.columnOf(filter.field);
  const holds = holdsFor(filter);
  return (slot) => holds(valueAt(slot)) !== filter.not;
}

function holdsFor(filter: RowFilter): (value: Value) => boolean {
  switch (filter.is) {
    case 'any-of': {
      const wanted = new Set<Value>(filter.values);
      return (value) => wanted.has(value);
    }
    case 'empty':
      return (value) => value === undefined || value === '';
    case 'containing': {
      const text = fold(filter.text).trim();
      return (value) => value !== undefined && fold(String(value)).includes(text);
    }
    case 'between':
      return (value) => value !== undefined && value !== '' && isWithin(value, filter.from, filter.to);
    default:
      return assertNever(filter);
  }
}

function isWithin(value: string | number, from: string | number | undefined, to: string | number | undefined): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
