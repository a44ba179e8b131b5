import type { ListAnswer, Sums } from '../../../database/record-table/questions.ts';

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
