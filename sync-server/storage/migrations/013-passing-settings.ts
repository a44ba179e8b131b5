import type { Kysely } from 'kysely';

/** What an org decides about hand-offs that nobody accepts. A migration never imports what may change. */
export const passingSettings = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('passing_settings', 'text').execute();
  },
};
