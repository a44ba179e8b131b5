import { useMemo } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { ListFilter } from '#contract/list-filters.ts';
import type { RowFilter } from '../../../database/record-table/row-filter.ts';
import { useToday } from '../../../ui/clock.tsx';
import { useDirectory } from '../../../ui/people.tsx';
import { rowFilters } from './row-filters.ts';

/** The conditions of a list for whoever is signed in, today. */
export function useRowFilters(object: RecordObject, filters: readonly ListFilter[]): readonly RowFilter[] {
  const { me } = useDirectory();
  const today = useToday();
  return useMemo(() => rowFilters(object, filters, { me, today }), [object, filters, me, today]);
}
