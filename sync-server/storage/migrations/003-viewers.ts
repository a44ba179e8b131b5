import { type Kysely, sql } from 'kysely';

type Before = {
  documents: {
    org_id: string;
    collection: string;
    id: string;
    data: string;
    parent: string | null;
    updated_at: string;
  };
};

/** Who sees a document that not everyone sees, and how far each person's view has moved. History: imports nothing that may change. */
export const viewers = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('documents')
      .addColumn('listed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('documents').addColumn('parent', 'text').execute();
    await db.schema
      .alterTable('documents')
      .addColumn('updated_at', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await readFromDocuments(db.withTables<Before>());
    await db.schema.dropIndex('documents_by_seq').execute();
    await db.schema
      .createIndex('documents_open')
      .on('documents')
      .columns(['org_id', 'collection', 'listed', 'seq'])
      .execute();
    await db.schema
      .createIndex('documents_by_parent')
      .on('documents')
      .columns(['org_id', 'collection', 'parent'])
      .where(sql.ref('parent'), 'is not', null)
      .execute();

    await db.schema
      .createTable('document_viewers')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('collection', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('gone_at', 'text')
      .addPrimaryKeyConstraint('document_viewers_key', ['org_id', 'collection', 'id', 'username'])
      .execute();
    await db.schema
      .createIndex('document_viewers_by_seq')
      .on('document_viewers')
      .columns(['org_id', 'username', 'collection', 'seq'])
      .execute();

    await db.schema
      .createTable('heads')
      .addColumn('org_id', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('collection', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('heads_key', ['org_id', 'username', 'collection'])
      .execute();
    await sql`
      insert into heads (org_id, username, collection, seq)
      select org_id, coalesce(recipient, '*'), collection, max(seq) from documents
      group by org_id, coalesce(recipient, '*'), collection
    `.execute(db);
  },
};

/** The new columns repeat what stands in the documents, which SQL reads in two dialects: so it is done here. */
async function readFromDocuments(db: Kysely<Before>): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('documents')
      .select(['org_id', 'collection', 'id', 'data'])
      .where('updated_at', '=', '')
      .limit(1_000)
      .execute();
    if (rows.length === 0) return;
    for (const { data, ...key } of rows) {
      const { updatedAt, recordId, requestId } = JSON.parse(data);
      const parents: Record<string, string> = { approvalRequests: recordId, approvalDecisions: requestId };
      await db
        .updateTable('documents')
        .set({ updated_at: updatedAt, parent: parents[key.collection] ?? null })
        .where('org_id', '=', key.org_id)
        .where('collection', '=', key.collection)
        .where('id', '=', key.id)
        .execute();
    }
  }
}
