import type { Kysely } from 'kysely';
import { blankTombstone } from '#contract/collections.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { Tables } from '../storage/schema.ts';

/**
 * Deletes notifications of an org that were read or archived long ago. Each leaves a tombstone with its recipient, so
 * that their devices drop it too. @returns how many
 */
export async function purgeNotifications(work: OrgWork, before: string, limit: number): Promise<number> {
  const found = await findSettled(work.db, work.orgId, before, limit);
  for (const { id, recipient } of found) {
    const tombstone = blankTombstone('notifications', id, work.orgId, work.now);
    work.put('notifications', { ...tombstone, recipientUsername: recipient ?? '' });
  }
  return found.length;
}

export function findSettled(db: Kysely<Tables>, orgId: string, before: string, limit: number) {
  return db
    .selectFrom('documents')
    .select(['id', 'recipient'])
    .where('org_id', '=', orgId)
    .where('collection', '=', 'notifications')
    .where('recipient', 'is not', null)
    .where('unread', '=', 0)
    .where('deleted', '=', 0)
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(limit)
    .execute();
}
