import type { Kysely } from 'kysely';

/** Whose view of a collection ever moved apart from everyone's is asked after each change, once for all who pull. */
export const headsByCollection = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex('heads_by_collection')
      .on('heads')
      .columns(['org_id', 'collection', 'username'])
      .execute();
  },
};
