import type { Kysely } from 'kysely';

/**
 * What other systems call with, what they were answered, and who gets their leads. A migration never imports what may
 * change.
 */
export const integrationTokens = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('integration_tokens')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('last_used_at', 'text')
      .execute();
    await db.schema.createIndex('integration_tokens_of_org').on('integration_tokens').column('org_id').execute();
    await db.schema
      .createTable('idempotency_keys')
      .addColumn('token_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('body_hash', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_pk', ['token_id', 'key'])
      .execute();
    await db.schema.createIndex('idempotency_keys_by_age').on('idempotency_keys').column('created_at').execute();
    await db.schema.alterTable('orgs').addColumn('default_lead_owner', 'text').execute();
  },
};
