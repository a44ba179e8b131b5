import type { CollectionName } from '#contract/collections.ts';
import type { OrgWork } from '../../storage/org-work.ts';

/**
 * The ids of documents that say `"field":"value"` somewhere, both engines alike: a first sieve, to be followed by a look
 * at each document.
 */
export async function idsMentioning(
  work: OrgWork,
  collection: CollectionName,
  field: string,
  value: string,
): Promise<string[]> {
  const rows = await work.db
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', work.orgId)
    .where('collection', '=', collection)
    .where('deleted', '=', 0)
    .where('data', 'like', `%${JSON.stringify(field)}:${JSON.stringify(value)}%`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
