import type { Kysely } from 'kysely';
import type { Tables } from '../storage/schema.ts';

/**
 * Forgets edits that were taken before a moment. A retry of one that is forgotten is judged by what it assumes, like
 * any other edit: it may be answered as a conflict, it is never lost. @returns how many
 */
export async function purgeEdits(db: Kysely<Tables>, before: string, limit: number): Promise<number> {
  const last = await db
    .selectFrom('applied_edits')
    .select('applied_at')
    .where('applied_at', '<', before)
    .orderBy('applied_at')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  const { numDeletedRows } = await db
    .deleteFrom('applied_edits')
    .where('applied_at', last === undefined ? '<' : '<=', last?.applied_at ?? before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets sessions that nobody could have used since a moment. @returns how many */
export async function purgeSessions(db: Kysely<Tables>, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('refresh_expires_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
