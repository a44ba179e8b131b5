import { catalogue, isAsked, type RecordObject } from '#contract/catalogue.ts';
import type { GroupedBy, ListAnswer, Sums } from '../../../database/record-table/questions.ts';

/** By what the rows of an object's list can stand in groups: what many records have in common. */
export function groupKeysOf(object: RecordObject): readonly string[] {
  const fields = catalogue[object].fields.filter(
    (field) => isAsked(field) && (field.type === 'picklist' || field.type === 'reference'),
  );
  return ['ownerUsername', ...fields.map(({ key }) => key)];
}

/** By what a list stands in groups, and what is summed in each: the first amount its object has. */
export function groupedBy(object: RecordObject, by: string | undefined): GroupedBy | undefined {
  if (by === undefined || !groupKeysOf(object).includes(by)) return undefined;
  return { by, sum: catalogue[object].fields.find(({ type }) => type === 'money')?.key ?? '' };
}

export type Group = Sums[number];

/** The head of a group with whether what is in it shows, or the id of a record. */
export type ListRow = string | { readonly group: Group; readonly open: boolean };

/** What stands below each other in a list: its records, below the heads of their groups where it stands in groups. */
export function rowsOf(
  { ids, groups }: Pick<ListAnswer, 'ids' | 'groups'>,
  closed: readonly string[] = [],
): readonly ListRow[] {
  if (groups === undefined) return ids;
  const rows: ListRow[] = [];
  let from = 0;
  for (const group of groups) {
    const open = !closed.includes(group.value);
    rows.push({ group, open });
    const to = from + group.count;
    // One by one: a spread of 50,000 is too many arguments.
    if (open) for (const id of ids.slice(from, to)) rows.push(id);
    from = to;
  }
  return rows;
}

/** Names a row, whatever else is listed. */
export function rowKey(row: ListRow): string {
  return typeof row === 'string' ? row : `group ${row.group.value}`;
}

/** The ids among some rows. */
export function idsOf(rows: readonly ListRow[]): readonly string[] {
  return rows.filter((row) => typeof row === 'string');
}
