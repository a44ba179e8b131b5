import type { Kysely } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { escalate, remind } from './alarms.ts';
import { nextFor, stageHandOff } from './stage-hand-off.ts';

export type EscalationParts = {
  readonly db: Kysely<Tables>;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** How many hand-offs one look takes on, so that the orgs' rows are not locked for long. */
const AT_ONCE = 500;

/**
 * Does what is due to unseen hand-offs, in all orgs. What is due is judged again inside the org's own transaction: of
 * several processes that find the same hand-off only the first does something to it, and nothing happens to one that
 * was seen meanwhile.
 */
export async function escalateDue(parts: EscalationParts): Promise<void> {
  for (;;) {
    const due = await readDue(parts.db, timestamp(parts.clock));
    for (const [orgId, some] of Map.groupBy(due, (row) => row.org_id)) {
      const ids = some.map(({ id }) => id);
      await parts.writer.write(orgId, (work) => escalateIn(work, ids));
    }
    if (due.length < AT_ONCE) return;
  }
}

/** The hand-offs that are to be looked at by now: a step into an index, however many there are. */
export function readDue(db: Kysely<Tables>, now: string): Promise<{ readonly org_id: string; readonly id: string }[]> {
  return db
    .selectFrom('hand_offs')
    .select(['org_id', 'id'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute();
}

async function escalateIn(work: OrgWork, ids: readonly string[]): Promise<void> {
  await work.load('handOffs', ids);
  for (const id of ids) {
    const handOff = (await work.find('handOffs', id))?.document;
    if (handOff === undefined) continue;
    const next = await nextFor(work, handOff);
    // Hours or settings may have changed since it was planned: then it is planned anew.
    if (next?.due !== true) await stageHandOff(work, handOff);
    else if (next.step === 'remind') await remind(work, handOff);
    else await escalate(work, handOff);
  }
}

/** Has the hand-offs that are still unseen planned anew: all of an org's, or those to one person. */
export async function replanUnseen(work: OrgWork, username?: string): Promise<void> {
  await work.db
    .updateTable('hand_offs')
    .set({ next_at: work.now })
    .where('org_id', '=', work.orgId)
    .where('pending', '=', 1)
    .where('unseen', '=', 1)
    .$if(username !== undefined, (query) => query.where('to_username', '=', username ?? ''))
    .execute();
}
