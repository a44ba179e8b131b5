import type { Kysely } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { type FailedInOrg, inEachOrg, type Job, logFailures } from '../timed-jobs.ts';
import { tellOwnerIfDue } from './tell-owner.ts';

export type NextStepParts = {
  readonly db: Kysely<Tables>;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** How many one look takes on, so that the orgs' rows are not locked for long. */
const AT_ONCE = 500;

/**
 * Tells the owners of records whose next step is due, in all orgs. It is judged inside the org's own transaction, and the
 * notification follows from the step: of several processes that look, one tells, and none tells twice.
 */
export async function tellDue({ db, writer, clock }: NextStepParts, failed: FailedInOrg): Promise<void> {
  const due = await db
    .selectFrom('next_steps')
    .select(['org_id', 'record_id'])
    .where('due_at', '<=', timestamp(clock))
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute();
  const byOrg = Map.groupBy(due, (row) => row.org_id);
  const tell = (orgId: string, rows: typeof due) =>
    writer.write(orgId, (work) =>
      tellIn(
        work,
        rows.map((row) => row.record_id),
      ),
    );
  await inEachOrg(byOrg, tell, failed);
}

async function tellIn(work: OrgWork, ids: readonly string[]): Promise<void> {
  await work.load('records', ids);
  for (const id of ids) {
    const record = (await work.find('records', id))?.document;
    if (record?._deleted === false) await tellOwnerIfDue(work, record);
  }
  await work.db
    .deleteFrom('next_steps')
    .where('org_id', '=', work.orgId)
    .where('record_id', 'in', ids)
    .where('due_at', '<=', work.now)
    .execute();
}

const EVERY_MS = 5_000;

/** Looks every few seconds for next steps that are due. What is missed while no server runs is made up. */
export function nextStepJob(parts: NextStepParts): Job {
  const complaint = 'next steps that are due were not told of';
  return { everyMs: EVERY_MS, complaint, run: (log) => tellDue(parts, logFailures(log, complaint)) };
}
