import { inPieces } from '../storage/in-pieces.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** How many open records people have, with those that this transaction has assigned. */
const counts = oncePerWork(() => new Map<string, number>());

/** Counts the open records of people: a step into an index for each, however many records there are. */
export async function openRecordsOf(work: OrgWork, usernames: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = counts(work);
  const unknown = usernames.filter((username) => !known.has(username));
  const rows = await inPieces(unknown, (some) =>
    work.db
      .selectFrom('documents')
      .select(['open_owner', (eb) => eb.fn.countAll<number | string>().as('count')])
      .where('org_id', '=', work.orgId)
      .where('open_owner', 'in', some)
      .groupBy('open_owner')
      .execute(),
  );
  for (const username of unknown) known.set(username, 0);
  for (const { open_owner, count } of rows) if (open_owner !== null) known.set(open_owner, Number(count));
  return known;
}

/** Somebody was assigned one more, which is not written yet. */
export function gainOpenRecord(work: OrgWork, username: string): void {
  const known = counts(work);
  known.set(username, (known.get(username) ?? 0) + 1);
}
