import { type Kysely, sql } from 'kysely';
import { NOT_CARRIED } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';
import { list } from '../visibility/list-viewers.ts';

/**
 * Takes hand-offs of an org that were opened or settled long ago off the laptops: whoever sees one pulls its tombstone,
 * and the report keeps it. @returns how many
 */
export async function purgeHandOffs(work: OrgWork, before: string, limit: number): Promise<number> {
  const { db, orgId } = work;
  const ids = (await findOver(db, orgId, before, limit)).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await list(
    work,
    'handOffs',
    ids.map((id) => ({ id, audience: [] })),
  );
  await db
    .updateTable('documents')
    .set({ hidden: NOT_CARRIED })
    .where('org_id', '=', orgId)
    .where('collection', '=', 'handOffs')
    .where('id', 'in', ids)
    .execute();
  await db.updateTable('hand_offs').set({ carried: 0 }).where('org_id', '=', orgId).where('id', 'in', ids).execute();
  return ids.length;
}

export function findOver(db: Kysely<Tables>, orgId: string, before: string, limit: number) {
  return db
    .selectFrom('hand_offs')
    .select('id')
    .where('org_id', '=', orgId)
    .where('carried', '=', sql.lit(1))
    .where('pending', '=', sql.lit(0))
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(limit)
    .execute();
}
