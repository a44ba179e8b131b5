import { type Kysely, sql } from 'kysely';

type Before = {
  documents: {
    org_id: string;
    collection: string;
    id: string;
    deleted: number;
    data: string;
    open_owner: string | null;
  };
  hand_offs: { org_id: string; id: string; declined: number };
};

const AT_ONCE = 1_000;
const CLOSED = ['unqualified', 'won', 'lost'];

/**
 * Whose turn it is by each rule, how many open records each person has, and who declined a record. History: imports
 * nothing that may change.
 */
export const assignments = {
  async up(unknown: Kysely<unknown>): Promise<void> {
    await unknown.schema
      .createTable('assignment_turns')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('rule_id', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('turn', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('assignment_turns_key', ['org_id', 'rule_id', 'username'])
      .execute();
    await unknown.schema.alterTable('documents').addColumn('open_owner', 'text').execute();
    await fillOwners(unknown.withTables<Before>());
    await unknown.schema
      .createIndex('documents_open_owner')
      .on('documents')
      .columns(['org_id', 'open_owner'])
      .where(sql.ref('open_owner'), 'is not', null)
      .execute();
    await unknown.schema
      .alterTable('hand_offs')
      .addColumn('declined', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await markDeclined(unknown.withTables<Before>());
    await unknown.schema
      .createIndex('hand_offs_declined_of_record')
      .on('hand_offs')
      .columns(['org_id', 'record_id'])
      .where(sql.ref('declined'), '=', sql.lit(1))
      .execute();
  },
};

async function fillOwners(db: Kysely<Before>): Promise<void> {
  const orgs = await db
    .selectFrom('documents')
    .select('org_id')
    .where('collection', '=', 'records')
    .distinct()
    .execute();
  for (const { org_id } of orgs) {
    for (let last = ''; ; ) {
      const rows = await db
        .selectFrom('documents')
        .select(['id', 'data'])
        .where('org_id', '=', org_id)
        .where('collection', '=', 'records')
        .where('deleted', '=', 0)
        .where('id', '>', last)
        .orderBy('id')
        .limit(AT_ONCE)
        .execute();
      // SQL reads JSON in two dialects: so it is done here.
      for (const { id, data } of rows) {
        const { ownerUsername, fields } = JSON.parse(data);
        if (CLOSED.includes(fields.status) || CLOSED.includes(fields.stage)) continue;
        await db
          .updateTable('documents')
          .set({ open_owner: ownerUsername })
          .where('org_id', '=', org_id)
          .where('collection', '=', 'records')
          .where('id', '=', id)
          .execute();
      }
      last = rows.at(-1)?.id ?? '';
      if (rows.length < AT_ONCE) break;
    }
  }
}

async function markDeclined(db: Kysely<Before>): Promise<void> {
  const rows = await db
    .selectFrom('documents')
    .select(['org_id', 'id'])
    .where('collection', '=', 'handOffs')
    .where('data', 'like', '%"declinedAt":"%')
    .execute();
  for (const { org_id, id } of rows) {
    await db.updateTable('hand_offs').set({ declined: 1 }).where('org_id', '=', org_id).where('id', '=', id).execute();
  }
}
