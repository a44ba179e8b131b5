import type { Insertable, Kysely } from 'kysely';
import type { HandOffsTable, Tables } from '../storage/schema.ts';
import { markDaysChanged } from './report/packed-days.ts';

/** SQLite takes at most 32,766 values in one statement; a hand-off has 27. */
const ROWS_PER_STATEMENT = 1_000;

/** Stores what is reckoned with hand-offs of an org. Who handed what to whom stays as it was when they were sent. */
export async function writeHandOffRows(
  db: Kysely<Tables>,
  orgId: string,
  rows: readonly Insertable<HandOffsTable>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db
      .insertInto('hand_offs')
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'id']).doUpdateSet((eb) => ({
          delivered: eb.ref('excluded.delivered'),
          seen: eb.ref('excluded.seen'),
          opened: eb.ref('excluded.opened'),
          attention: eb.ref('excluded.attention'),
          delivered_working: eb.ref('excluded.delivered_working'),
          seen_working: eb.ref('excluded.seen_working'),
          opened_working: eb.ref('excluded.opened_working'),
          attention_working: eb.ref('excluded.attention_working'),
          pending: eb.ref('excluded.pending'),
          unseen: eb.ref('excluded.unseen'),
          settled_unseen: eb.ref('excluded.settled_unseen'),
          escalated: eb.ref('excluded.escalated'),
          due_at: eb.ref('excluded.due_at'),
          next_at: eb.ref('excluded.next_at'),
          carried: eb.ref('excluded.carried'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
  await markDaysChanged(
    db,
    orgId,
    rows.map(({ sent_at }) => sent_at.slice(0, 10)),
  );
}
