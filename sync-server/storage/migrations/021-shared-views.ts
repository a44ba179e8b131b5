import type { Kysely } from 'kysely';

/** The views of lists that admins share with everybody in their org. A migration never imports what may change. */
export const sharedViews = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('shared_views', 'text').execute();
  },
};
