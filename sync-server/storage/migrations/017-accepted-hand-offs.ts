import type { Kysely } from 'kysely';

type Before = { hand_off_days: { packed: string | null } };

const durations = ['accepted', 'acted', 'accepted_working', 'acted_working'];

/**
 * What became of hand-offs after they were seen, for the report; days are packed anew with it. What was handed over before
 * is not reckoned again. A migration never imports what may change.
 */
export const acceptedHandOffs = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const column of durations) await db.schema.alterTable('hand_offs').addColumn(column, 'integer').execute();
    for (const column of ['awaited', 'passed']) {
      await db.schema
        .alterTable('hand_offs')
        .addColumn(column, 'integer', (of) => of.notNull().defaultTo(0))
        .execute();
    }
    for (const column of ['rule', 'source']) {
      await db.schema
        .alterTable('hand_offs')
        .addColumn(column, 'text', (of) => of.notNull().defaultTo(''))
        .execute();
    }
    await db.withTables<Before>().updateTable('hand_off_days').set({ packed: null }).execute();
  },
};
