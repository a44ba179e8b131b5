import { sql } from 'kysely';
import { type HandOff, isUnderWay } from '#contract/hand-offs.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { OrgReading } from '../storage/org-reading.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { stagedHandOffs } from './stage-hand-off.ts';

/** The hand-offs that these notifications tell of. */
export async function handOffsOfNotifications(work: OrgWork, ids: readonly string[]): Promise<HandOff[]> {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  const rows = await inPieces(ids, (some) => handOffIds(work).where('notification_id', 'in', some).execute());
  return standing(work, rows, ({ notificationId }) => wanted.has(notificationId));
}

/** The hand-offs of a record that are neither settled nor acted on. */
export async function underWayOfRecord(work: OrgWork, recordId: string): Promise<HandOff[]> {
  const rows = await underWayIds(work).where('record_id', '=', recordId).execute();
  return standing(work, rows, (handOff) => isUnderWay(handOff) && handOff.recordId === recordId);
}

/** All hand-offs of a record, those that are over too. */
export async function handOffsOfRecord(work: OrgWork, recordId: string): Promise<HandOff[]> {
  const rows = await handOffIds(work).where('record_id', '=', recordId).execute();
  return standing(work, rows, (handOff) => handOff.recordId === recordId);
}

/** The hand-offs of a record that their receivers declined. */
async function declinedOfRecord(work: OrgWork, recordId: string): Promise<HandOff[]> {
  const rows = await handOffIds(work).where('record_id', '=', recordId).where('declined', '=', sql.lit(1)).execute();
  return standing(work, rows, ({ recordId: of, declinedAt }) => of === recordId && declinedAt != null);
}

/** The hand-offs of a record that passed on because nobody accepted them in time. */
export async function passedOfRecord(work: OrgWork, recordId: string): Promise<HandOff[]> {
  const rows = await handOffIds(work).where('record_id', '=', recordId).where('passed', '=', sql.lit(1)).execute();
  return standing(work, rows, ({ recordId: of, passedTo }) => of === recordId && passedTo !== undefined);
}

/** The hand-offs to a person that are neither settled nor acted on. */
export async function underWayWith(work: OrgWork, username: string): Promise<HandOff[]> {
  const rows = await underWayIds(work).where('to_username', '=', username).execute();
  return standing(work, rows, (handOff) => isUnderWay(handOff) && handOff.toUsername === username);
}

/** The next hand-offs that laptops carry, by id: all others, of which there may be a million, are not even looked at. */
export async function carriedAfter({ db, orgId }: OrgReading, id: string, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('hand_offs')
    .select('id')
    .where('org_id', '=', orgId)
    .where('carried', '=', sql.lit(1))
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

function handOffIds(work: OrgWork) {
  return work.db.selectFrom('hand_offs').select('id').where('org_id', '=', work.orgId);
}

function underWayIds(work: OrgWork) {
  return handOffIds(work).where('under_way', '=', sql.lit(1));
}

/** What was found in the database and what this transaction staged, as it stands now. */
async function standing(
  work: OrgWork,
  rows: readonly { readonly id: string }[],
  isWanted: (handOff: HandOff) => boolean,
): Promise<HandOff[]> {
  const ids = [...new Set([...rows.map(({ id }) => id), ...stagedHandOffs(work)])];
  const found = await work.findAll('handOffs', ids);
  return found.map(({ document }) => document).filter(isWanted);
}

/** Whether it is neither opened nor settled. */
export function isPending({ openedAt, resolved, _deleted }: HandOff): boolean {
  return !_deleted && openedAt === null && resolved === null;
}

/** Who declined a record before: no rule gives it to them again. */
export async function declinersOf(work: OrgWork, recordId: string): Promise<ReadonlySet<string>> {
  return new Set((await declinedOfRecord(work, recordId)).map(({ toUsername }) => toUsername));
}
