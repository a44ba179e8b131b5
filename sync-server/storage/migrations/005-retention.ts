import { type Kysely, sql } from 'kysely';

/** How long things are kept, how old they are, and what is gone. A migration never imports what may change. */
export const retention = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('retention_settings', 'text').execute();
    await db.schema
      .alterTable('heads')
      .addColumn('purged', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex('documents_deleted')
      .on('documents')
      .columns(['org_id', 'updated_at'])
      .where(sql.ref('deleted'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('documents_settled')
      .on('documents')
      .columns(['org_id', 'updated_at'])
      .where(sql.ref('recipient'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('document_viewers_gone')
      .on('document_viewers')
      .columns(['org_id', 'gone_at'])
      .where(sql.ref('gone_at'), 'is not', null)
      .execute();
    await db.schema.createIndex('applied_edits_by_age').on('applied_edits').column('applied_at').execute();
  },
};
