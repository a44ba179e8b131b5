import type { Kysely } from 'kysely';

/**
 * All hand-offs of a record, over or not: who had it before, and who declined it. A migration never imports what may
 * change.
 */
export const handOffsByRecord = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('hand_offs_of_record').on('hand_offs').columns(['org_id', 'record_id']).execute();
  },
};
