import type { Kysely } from 'kysely';

/** When a rule looks at a record that nobody has touched. A migration never imports what may change. */
export const untouchedRecords = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('untouched_records')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('record_id', 'text', (column) => column.notNull())
      .addColumn('rule_id', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('untouched_records_key', ['org_id', 'record_id', 'rule_id'])
      .execute();
    await db.schema.createIndex('untouched_records_due').on('untouched_records').column('due_at').execute();
  },
};
