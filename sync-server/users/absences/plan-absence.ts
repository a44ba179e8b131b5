import type { Timestamp } from '#contract/identifiers.ts';
import type { Away } from '#contract/users.ts';
import type { OrgWork } from '../../storage/org-work.ts';

/** Plans when what waits for somebody is looked at because they go away, or are back; never, where nothing is planned. */
export async function planAbsence(work: OrgWork, username: string, away: Away | null | undefined): Promise<void> {
  const next = nextMoment(away, work.now);
  if (next !== undefined) return lookAt(work, username, next);
  await work.db.deleteFrom('absences').where('org_id', '=', work.orgId).where('username', '=', username).execute();
}

/** What was said of an absence has changed: it is looked at with the next look, by people as they are then. */
export async function lookAtAbsence(work: OrgWork, username: string): Promise<void> {
  await lookAt(work, username, work.now);
}

async function lookAt({ db, orgId }: OrgWork, username: string, next_at: Timestamp): Promise<void> {
  await db
    .insertInto('absences')
    .values({ org_id: orgId, username, next_at })
    .onConflict((conflict) => conflict.columns(['org_id', 'username']).doUpdateSet({ next_at }))
    .execute();
}

function nextMoment(away: Away | null | undefined, now: Timestamp): Timestamp | undefined {
  const moments = away == null ? [] : [away.from, away.until];
  const next = moments.find((moment) => Date.parse(moment) > Date.parse(now));
  return next === undefined ? undefined : new Date(next).toISOString();
}
