import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * An epoch names a stretch of an org's counter. A checkpoint carries the nonce of its seq's epoch, so that a seq from a
 * future that a restored backup undid is recognised (docs/decisions.md#t8). Each server process starts one at its first
 * write to an org; a start that writes nothing adds none, and old heads and ETags stay good.
 */
export type Epoch = { readonly nonce: string; readonly startSeq: number };

/** The epoch a seq belongs to. @throws Error for an org without epochs, which cannot have been created by us */
export async function epochOf(db: Kysely<Tables>, orgId: string, seq: number): Promise<Epoch> {
  const row =
    (await epochsOf(db, orgId).where('start_seq', '<', seq).orderBy('start_seq', 'desc').limit(1).executeTakeFirst()) ??
    (await epochsOf(db, orgId).orderBy('start_seq', 'asc').limit(1).executeTakeFirst());
  if (row === undefined) throw new Error(`The organization ${orgId} has no epoch.`);
  return row;
}

/** Whether a checkpoint's seq lies within the epoch it names, that is: whether its history is still ours. */
export async function isKnownMoment(db: Kysely<Tables>, orgId: string, nonce: string, seq: number): Promise<boolean> {
  const epoch = await epochsOf(db, orgId).where('nonce', '=', nonce).executeTakeFirst();
  if (epoch === undefined || seq < epoch.startSeq) return false;
  const next = await epochsOf(db, orgId)
    .where('start_seq', '>', epoch.startSeq)
    .orderBy('start_seq', 'asc')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) return seq <= next.startSeq;
  const org = await db.selectFrom('orgs').select('seq').where('org_id', '=', orgId).executeTakeFirst();
  return org !== undefined && seq <= org.seq;
}

/**
 * Starts an epoch at the org's present seq; the caller holds the org's lock. One that starts there already has no seq
 * of its own yet and is replaced: a backup taken at that very moment may have been restored.
 */
export async function startEpoch(db: Kysely<Tables>, orgId: string, startSeq: number, now: string): Promise<void> {
  const nonce = randomBytes(9).toString('base64url');
  await db
    .insertInto('epochs')
    .values({ org_id: orgId, nonce, start_seq: startSeq, started_at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'start_seq']).doUpdateSet({ nonce, started_at: now }))
    .execute();
}

function epochsOf(db: Kysely<Tables>, orgId: string) {
  return db.selectFrom('epochs').select(['nonce', 'start_seq as startSeq']).where('org_id', '=', orgId);
}
