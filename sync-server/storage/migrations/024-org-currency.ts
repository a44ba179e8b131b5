import type { Kysely } from 'kysely';

/** What an org reckons in; null until an admin says it. A migration never imports what may change. */
export const orgCurrency = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('currency', 'text').execute();
  },
};
