import { useEffect } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import type { ListAnswer } from '../../database/record-table/questions.ts';
import type { RowFilter } from '../../database/record-table/row-filter.ts';
import { useRecordAnswer, useRecordsHere } from '../../ui/records.ts';
import { screenWaits } from '../../ui/when-idle.ts';
import { groupedBy } from './groups/list-rows.ts';
import { isInitial, type ListView } from './list-view.ts';

/** More rows than a screen shows. */
const FIRST_ROWS = 50;

/** Records a list shows, in its order. */
export type Listing = Pick<ListAnswer, 'ids'> & {
  /** How many there are in all; undefined until the table is there. */
  readonly total: number | undefined;
  /** Only the first rows are known yet, all of which are shown in the end. */
  readonly first: boolean;
};

/**
 * What a list shows; undefined until it is known. The first rows of a list as it begins come by an index of their own,
 * before there is a table of all records; the table takes over once it is there.
 *
 * @param filters those of the view, for whoever looks
 */
export function useListing(object: RecordObject, view: ListView, filters: readonly RowFilter[]): Listing | undefined {
  const { table } = useRecordsHere();
  const byIndex = !table.prepared && isInitial(view);
  const rows = useLiveQuery(
    'records',
    byIndex && {
      selector: { object },
      sort: [{ object: 'asc' }, { newestFirst: 'asc' }],
      limit: FIRST_ROWS,
    },
  );
  const firstKnown = byIndex && !rows.loading;
  // The table is not read while the first rows are.
  const waits = byIndex && !firstKnown;
  useEffect(() => (waits ? screenWaits() : undefined), [waits]);
  const { sort, search } = view;
  const group = groupedBy(object, view.group);
  const question = { object, sort, search, filters, ...(group === undefined ? {} : { group }) };
  const { answer, current } = useRecordAnswer('list', waits ? null : question);
  // Whatever is not known to be empty is never shown as such.
  if (answer !== undefined && (current || answer.ids.length > 0)) return { ...answer, first: false };
  if (!firstKnown) return undefined;
  // To count 50,000 keeps the disk for longer than it takes to read what the table was kept in, which knows.
  return { ids: rows.documents.map(({ id }) => id), total: undefined, first: true };
}
