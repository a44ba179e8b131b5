import type { Kysely } from 'kysely';

/** How often what is limited has happened. A migration never imports what may change. */
export const limitCounts = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('limit_counts')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('limit_counts_over').on('limit_counts').column('ends_at').execute();
  },
};
