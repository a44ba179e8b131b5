import { type Kysely, sql } from 'kysely';

/**
 * Which hand-offs are to be accepted or acted on yet. What was opened before anybody was asked to accept is over. A
 * migration never imports what may change.
 */
export const handOffsUnderWay = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('hand_offs')
      .addColumn('under_way', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update hand_offs set under_way = pending`.execute(db);
    await db.schema
      .createIndex('hand_offs_under_way_on_record')
      .on('hand_offs')
      .columns(['org_id', 'record_id'])
      .where(sql.ref('under_way'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('hand_offs_under_way_with')
      .on('hand_offs')
      .columns(['org_id', 'to_username'])
      .where(sql.ref('under_way'), '=', sql.lit(1))
      .execute();
    await db.schema.dropIndex('hand_offs_pending_on_record').execute();
    await db.schema.dropIndex('hand_offs_pending_with').execute();
  },
};
