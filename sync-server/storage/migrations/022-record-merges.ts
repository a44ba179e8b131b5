import type { Kysely } from 'kysely';

/** What it takes to take two records apart that were merged. A migration never imports what may change. */
export const recordMerges = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('record_merges')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('by_username', 'text', (column) => column.notNull())
      .addColumn('merged_at', 'text', (column) => column.notNull())
      .addColumn('journal', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('record_merges_key', ['org_id', 'id'])
      .execute();
    await db.schema.createIndex('record_merges_at').on('record_merges').columns(['org_id', 'merged_at']).execute();
  },
};
