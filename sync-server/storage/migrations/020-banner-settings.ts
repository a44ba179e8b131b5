import type { Kysely } from 'kysely';

/** What an org decides about banners. A migration never imports what may change. */
export const bannerSettings = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('orgs').addColumn('banner_settings', 'text').execute();
  },
};
