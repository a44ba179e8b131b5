import type { Kysely } from 'kysely';

/** Where the rule trace is kept. A migration is history: it never imports what may change. */
export const ruleTrace = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('rule_trace')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('troubled', 'integer', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rule_trace_key', ['org_id', 'seq', 'place'])
      .execute();
    await db.schema.createIndex('rule_trace_by_kind').on('rule_trace').columns(['org_id', 'troubled', 'seq']).execute();
  },
};
