import { directoryOf } from '#contract/recipient-resolution.ts';
import { audienceOfRecord, viewPolicy } from '#contract/record-audience.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { DirectoryUser } from '../../ui/people.tsx';

/** How many of all records somebody would still see if records were private. */
export type AccessEffect = { readonly username: string; readonly sees: number };

/**
 * Whom privacy would take what, those who keep least first. What only an approval lets somebody see is left out: it
 * comes and goes with the request.
 */
export function accessEffects(
  records: readonly Pick<CrmRecord, 'ownerUsername' | 'createdBy'>[],
  people: readonly DirectoryUser[],
): readonly AccessEffect[] {
  const active = people.filter((person) => person.active && person.role !== 'admin');
  const counts = new Map(active.map(({ username }) => [username, 0]));
  const policy = viewPolicy(directoryOf(people));
  for (const record of records) {
    for (const username of audienceOfRecord(record, [], policy)) {
      const count = counts.get(username);
      if (count !== undefined) counts.set(username, count + 1);
    }
  }
  return [...counts]
    .map(([username, sees]) => ({ username, sees }))
    .filter(({ sees }) => sees < records.length)
    .sort((a, b) => a.sees - b.sees);
}
