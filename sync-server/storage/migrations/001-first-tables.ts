import { type Kysely, sql } from 'kysely';

/** The tables of the first version. A migration is history: it never imports what may change. */
export const firstTables = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('orgs')
      .addColumn('org_id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('record_access', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('access_version', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('credentials')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('credentials_key', ['org_id', 'username'])
      .execute();

    await createSessions(db);
    await createDocuments(db);

    await db.schema
      .createTable('applied_edits')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('collection', 'text', (column) => column.notNull())
      .addColumn('document_id', 'text', (column) => column.notNull())
      .addColumn('edit_id', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('applied_edits_key', ['org_id', 'collection', 'document_id', 'edit_id'])
      .execute();

    await db.schema
      .createTable('epochs')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('nonce', 'text', (column) => column.notNull())
      .addColumn('start_seq', 'bigint', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('epochs_key', ['org_id', 'nonce'])
      .execute();
    await db.schema.createIndex('epochs_by_start').unique().on('epochs').columns(['org_id', 'start_seq']).execute();
  },
};

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('refresh_hash', 'text', (column) => column.notNull().unique())
    .addColumn('previous_token_hash', 'text', (column) => column.unique())
    .addColumn('previous_refresh_hash', 'text', (column) => column.unique())
    .addColumn('rotation_salt', 'text', (column) => column.notNull())
    .addColumn('rotated_at', 'text')
    .addColumn('rotation_confirmed', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('refresh_expires_at', 'text', (column) => column.notNull())
    .addColumn('ended', 'text')
    .execute();
  await db.schema.createIndex('sessions_by_user').on('sessions').columns(['org_id', 'username']).execute();
}

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('org_id', 'text', (column) => column.notNull())
    .addColumn('collection', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('recipient', 'text')
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('unread', 'integer', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('hidden', 'text')
    .addPrimaryKeyConstraint('documents_key', ['org_id', 'collection', 'id'])
    .execute();
  await db.schema.createIndex('documents_by_seq').on('documents').columns(['org_id', 'collection', 'seq']).execute();
  await db.schema
    .createIndex('documents_by_recipient')
    .on('documents')
    .columns(['org_id', 'recipient', 'seq'])
    .where(sql.ref('recipient'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('documents_unread')
    .on('documents')
    .columns(['org_id', 'recipient'])
    .where(sql.ref('unread'), '=', sql.lit(1))
    .execute();
}
