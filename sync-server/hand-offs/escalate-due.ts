import { type Kysely, sql } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { troubleOf } from '../storage/storage-trouble.ts';
import { type FailedInOrg, inEachOrg } from '../timed-jobs.ts';
import { escalate, remind, remindToAccept } from './alarms.ts';
import { passOn } from './pass-on.ts';
import { nextFor, stageHandOff } from './stage-hand-off.ts';

export type EscalationParts = {
  readonly db: Kysely<Tables>;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** How many hand-offs one look takes on, so that the orgs' rows are not locked for long. */
const AT_ONCE = 500;

/** One that cannot be looked at, for want of good data, is left alone for so long; a change of hours comes before. */
const PUT_OFF_MS = 60 * 60_000;

/**
 * Does what is due to hand-offs that nobody sees or accepts, in all orgs. What is due is judged again inside the org's own transaction: of
 * several processes that find the same hand-off only the first does something to it, and nothing happens to one that
 * was seen, or accepted, meanwhile.
 */
export async function escalateDue({ db, writer, clock }: EscalationParts, failed: FailedInOrg): Promise<void> {
  const passedOver = new Set<string>();
  for (;;) {
    const due = await readDue(db, timestamp(clock), [...passedOver]);
    const byOrg = Map.groupBy(due, (row) => row.org_id);
    const failures = await inEachOrg(
      byOrg,
      (orgId, some) =>
        writer.write(orgId, (work) =>
          escalateIn(
            work,
            some.map(({ id }) => id),
            failed,
          ),
        ),
      failed,
    );
    for (const orgId of failures) passedOver.add(orgId);
    if (due.length < AT_ONCE) return;
  }
}

/**
 * The hand-offs that are to be looked at by now: a step into an index, however many there are.
 *
 * @param passedOver orgs that are left out
 */
export function readDue(
  db: Kysely<Tables>,
  now: string,
  passedOver: readonly string[] = [],
): Promise<{ readonly org_id: string; readonly id: string }[]> {
  return db
    .selectFrom('hand_offs')
    .select(['org_id', 'id'])
    .where('next_at', '<=', now)
    .$if(passedOver.length > 0, (query) => query.where('org_id', 'not in', passedOver))
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute();
}

/** One hand-off that fails, such as one to somebody whose hours nobody can reckon with, keeps no other from its alarm. */
async function escalateIn(work: OrgWork, ids: readonly string[], failed: FailedInOrg): Promise<void> {
  await work.load('handOffs', ids);
  const putOff: string[] = [];
  for (const id of ids) {
    try {
      await work.attempt(() => escalateOne(work, id));
    } catch (error) {
      // The database takes no more statements in this transaction.
      if (troubleOf(error) !== undefined) throw error;
      failed(work.orgId, error);
      putOff.push(id);
    }
  }
  if (putOff.length === 0) return;
  await work.db
    .updateTable('hand_offs')
    .set({ next_at: new Date(Date.parse(work.now) + PUT_OFF_MS).toISOString() })
    .where('org_id', '=', work.orgId)
    .where('id', 'in', putOff)
    .execute();
}

async function escalateOne(work: OrgWork, id: string): Promise<void> {
  const handOff = (await work.find('handOffs', id))?.document;
  if (handOff === undefined) return;
  const next = await nextFor(work, handOff);
  // Hours or settings may have changed since it was planned: then it is planned anew.
  if (next?.due !== true) await stageHandOff(work, handOff);
  else await does[next.step](work, handOff);
}

const does = { remind, escalate, 'remind-to-accept': remindToAccept, pass: passOn } as const;

/** Has the hand-offs that are not acted on yet planned anew: all of an org's, or those to one person. */
export async function replanOpen(work: OrgWork, username?: string): Promise<void> {
  await work.db
    .updateTable('hand_offs')
    .set({ next_at: work.now })
    .where('org_id', '=', work.orgId)
    .where('under_way', '=', sql.lit(1))
    .$if(username !== undefined, (query) => query.where('to_username', '=', username ?? ''))
    .execute();
}
