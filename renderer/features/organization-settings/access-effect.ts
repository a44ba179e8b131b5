import { directoryOf } from '#contract/recipient-resolution.ts';
import { audienceOfRecord, viewPolicy } from '#contract/record-audience.ts';
import type { Ownership } from '../../database/record-table/questions.ts';
import type { DirectoryUser } from '../../ui/people.tsx';

/** How many of all records somebody would still see if records were private. */
export type AccessEffect = { readonly username: string; readonly sees: number };

/**
 * Whom privacy would take what, those who keep least first. What only an approval lets somebody see is left out: it
 * comes and goes with the request.
 */
export function accessEffects(
  records: readonly Ownership[],
  people: readonly DirectoryUser[],
): readonly AccessEffect[] {
  const active = people.filter((person) => person.active && person.role !== 'admin');
  const counts = new Map(active.map(({ username }) => [username, 0]));
  const policy = viewPolicy(directoryOf(people));
  for (const record of records) {
    for (const username of audienceOfRecord(record, [], policy)) {
      const count = counts.get(username);
      if (count !== undefined) counts.set(username, count + record.count);
    }
  }
  const all = countAll(records);
  return [...counts]
    .map(([username, sees]) => ({ username, sees }))
    .filter(({ sees }) => sees < all)
    .sort((a, b) => a.sees - b.sees);
}

/** How many records there are. */
export function countAll(records: readonly Ownership[]): number {
  return records.reduce((sum, { count }) => sum + count, 0);
}
