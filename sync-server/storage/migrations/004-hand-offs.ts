import { type Kysely, sql } from 'kysely';

/** What is reckoned with hand-offs, and what kind of device a session is. A migration never imports what may change. */
export const handOffs = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('hand_off_settings', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('device_kind', 'text').execute();

    await db.schema
      .createTable('hand_offs')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('notification_id', 'text', (column) => column.notNull())
      .addColumn('record_id', 'text', (column) => column.notNull())
      .addColumn('record_object', 'text', (column) => column.notNull())
      .addColumn('rating', 'text', (column) => column.notNull())
      .addColumn('trigger', 'text', (column) => column.notNull())
      .addColumn('from_username', 'text', (column) => column.notNull())
      .addColumn('to_username', 'text', (column) => column.notNull())
      .addColumn('team', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'text', (column) => column.notNull())
      .addColumn('delivered', 'integer')
      .addColumn('seen', 'integer')
      .addColumn('opened', 'integer')
      .addColumn('attention', 'integer')
      .addColumn('delivered_working', 'integer')
      .addColumn('seen_working', 'integer')
      .addColumn('opened_working', 'integer')
      .addColumn('attention_working', 'integer')
      .addColumn('pending', 'integer', (column) => column.notNull())
      .addColumn('unseen', 'integer', (column) => column.notNull())
      .addColumn('settled_unseen', 'integer', (column) => column.notNull())
      .addColumn('escalated', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'text')
      .addColumn('next_at', 'text')
      .addPrimaryKeyConstraint('hand_offs_key', ['org_id', 'id'])
      .execute();
    await db.schema
      .createIndex('hand_offs_due')
      .on('hand_offs')
      .column('next_at')
      .where(sql.ref('next_at'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('hand_offs_of_notification')
      .on('hand_offs')
      .columns(['org_id', 'notification_id'])
      .execute();
    await db.schema
      .createIndex('hand_offs_pending_on_record')
      .on('hand_offs')
      .columns(['org_id', 'record_id'])
      .where(sql.ref('pending'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('hand_offs_pending_with')
      .on('hand_offs')
      .columns(['org_id', 'to_username'])
      .where(sql.ref('pending'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createTable('hand_off_days')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('packed', 'text')
      .addPrimaryKeyConstraint('hand_off_days_key', ['org_id', 'day'])
      .execute();
    await db.schema
      .createIndex('hand_off_days_changed')
      .on('hand_off_days')
      .column('day')
      .where(sql.ref('packed'), 'is', null)
      .execute();
    await db.schema.createIndex('hand_offs_by_time').on('hand_offs').columns(['org_id', 'sent_at', 'id']).execute();
  },
};
