import { type Kysely, sql } from 'kysely';

const FAMILY_DAYS = 90;

/**
 * By what all refresh tokens of a session are known as its own, and when it ends in any case: for those that are there,
 * as if they began today. A migration never imports what may change.
 */
export const sessionFamilies = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('sessions').addColumn('family_hash', 'text').execute();
    await db.schema
      .alterTable('sessions')
      .addColumn('family_ends_at', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    const end = new Date(Date.now() + FAMILY_DAYS * 24 * 60 * 60_000).toISOString();
    await sql`update sessions set family_ends_at = ${end}`.execute(db);
    await db.schema
      .createIndex('sessions_by_family')
      .unique()
      .on('sessions')
      .column('family_hash')
      .where(sql.ref('family_hash'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('sessions_by_rotation')
      .on('sessions')
      .column('rotated_at')
      .where(sql.ref('rotated_at'), 'is not', null)
      .execute();
  },
};
