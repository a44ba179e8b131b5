import type { Kysely } from 'kysely';

type Before = {
  documents: {
    org_id: string;
    collection: string;
    id: string;
    data: string;
    unread: number;
    unread_from: number;
  };
};

const AT_ONCE = 1_000;

/** When an unread notification that is snoozed begins to count. History: imports nothing that may change. */
export const snoozedNotifications = {
  async up(unknown: Kysely<unknown>): Promise<void> {
    await unknown.schema
      .alterTable('documents')
      .addColumn('unread_from', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    const db = unknown.withTables<Before>();
    for (let last: { org_id: string; id: string } | undefined; ; ) {
      const after = last;
      const rows = await db
        .selectFrom('documents')
        .select(['org_id', 'id', 'data'])
        .where('collection', '=', 'notifications')
        .where('unread', '=', 1)
        .$if(after !== undefined, (query) =>
          query.where((eb) =>
            eb.or([
              eb('org_id', '>', after?.org_id ?? ''),
              eb.and([eb('org_id', '=', after?.org_id ?? ''), eb('id', '>', after?.id ?? '')]),
            ]),
          ),
        )
        .orderBy('org_id')
        .orderBy('id')
        .limit(AT_ONCE)
        .execute();
      for (const { org_id, id, data } of rows) {
        const { snoozedUntil } = JSON.parse(data);
        if (typeof snoozedUntil !== 'string') continue;
        await db
          .updateTable('documents')
          .set({ unread_from: Date.parse(snoozedUntil) })
          .where('org_id', '=', org_id)
          .where('collection', '=', 'notifications')
          .where('id', '=', id)
          .execute();
      }
      last = rows.at(-1);
      if (rows.length < AT_ONCE) return;
    }
  },
};
