import type { Kysely } from 'kysely';

type Before = {
  documents: {
    org_id: string;
    collection: string;
    id: string;
    data: string;
    parent: string | null;
    unread: number;
  };
};

const AT_ONCE = 1_000;

/**
 * Which record an unread notification is about, so that those of a matter that is over are found. History: imports
 * nothing that may change.
 */
export const notificationsByRecord = {
  async up(unknown: Kysely<unknown>): Promise<void> {
    const db = unknown.withTables<Before>();
    for (;;) {
      const rows = await db
        .selectFrom('documents')
        .select(['org_id', 'id', 'data'])
        .where('collection', '=', 'notifications')
        .where('unread', '=', 1)
        .where('parent', 'is', null)
        .limit(AT_ONCE)
        .execute();
      // SQL reads JSON in two dialects: so it is done here.
      for (const { org_id, id, data } of rows) {
        await db
          .updateTable('documents')
          .set({ parent: JSON.parse(data).recordId })
          .where('org_id', '=', org_id)
          .where('collection', '=', 'notifications')
          .where('id', '=', id)
          .execute();
      }
      if (rows.length < AT_ONCE) return;
    }
  },
};
