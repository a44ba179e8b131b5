import type { Kysely } from 'kysely';

/** When the next step of a record is due, so that the server finds it. A migration never imports what may change. */
export const nextSteps = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('next_steps')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('record_id', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('next_steps_key', ['org_id', 'record_id'])
      .execute();
    await db.schema.createIndex('next_steps_due').on('next_steps').column('due_at').execute();
  },
};
