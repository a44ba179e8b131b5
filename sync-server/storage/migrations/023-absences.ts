import { type Kysely, sql } from 'kysely';

/**
 * When somebody goes away or is back, so that the server finds it; those who are away already are looked at once. A
 * migration never imports what may change.
 */
export const absences = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('absences')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('next_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('absences_key', ['org_id', 'username'])
      .execute();
    await db.schema.createIndex('absences_due').on('absences').column('next_at').execute();
    await sql`
      insert into absences (org_id, username, next_at)
      select org_id, id, '2000-01-01T00:00:00.000Z' from documents
      where collection = 'users' and deleted = 0 and data like '%"away":{%'
    `.execute(db);
  },
};
