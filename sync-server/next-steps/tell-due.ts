import type { Kysely } from 'kysely';
import { nextStepNotice } from '#contract/next-steps.ts';
import type { CrmRecord } from '#contract/records.ts';
import { type ServerClock, timestamp } from '../clock.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { type FailedInOrg, inEachOrg, type Job, logFailures } from '../timed-jobs.ts';

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

/** Tells the owner of a record of its next step if that is due: once, however often it is asked. @returns whether it is */
export async function tellOwnerIfDue(work: OrgWork, record: CrmRecord): Promise<boolean> {
  const { nextStep, ownerUsername } = record;
  // It may have been put off since it was found.
  if (nextStep == null || Date.parse(nextStep.at) > Date.parse(work.now)) return false;
  const owner = await work.find('users', ownerUsername);
  if (owner?.document.active === true) {
    stageNotification(work, record, ownerUsername, {
      recipientUsername: ownerUsername,
      ...nextStepNotice(record, nextStep),
    });
  }
  return true;
}
