import { type Kysely, sql } from 'kysely';

/** Which hand-offs laptops still carry, and since when nothing has happened to them. A migration never imports what may change. */
export const carriedHandOffs = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('hand_offs')
      .addColumn('carried', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .alterTable('hand_offs')
      .addColumn('updated_at', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`
      update hand_offs set updated_at = documents.updated_at from documents
      where documents.org_id = hand_offs.org_id and documents.collection = 'handOffs' and documents.id = hand_offs.id
    `.execute(db);
    await db.schema
      .createIndex('hand_offs_carried')
      .on('hand_offs')
      .columns(['org_id', 'id'])
      .where(sql.ref('carried'), '=', sql.lit(1))
      .execute();
    await db.schema
      .createIndex('hand_offs_over')
      .on('hand_offs')
      .columns(['org_id', 'updated_at'])
      .where(sql.ref('carried'), '=', sql.lit(1))
      .where(sql.ref('pending'), '=', sql.lit(0))
      .execute();
  },
};
