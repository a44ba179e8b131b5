import type { Kysely } from 'kysely';
import { reviewDeputies } from '#contract/approval-deputies.ts';
import { waitsFor } from '#contract/approval-state.ts';
import { displayName } from '#contract/approval-words.ts';
import type { ApprovalRequest } from '#contract/approvals.ts';
import { storeProgress } from '../../approvals/store-progress.ts';
import { type ServerClock, timestamp } from '../../clock.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import type { Tables } from '../../storage/schema.ts';
import { type FailedInOrg, inEachOrg, type Job, logFailures } from '../../timed-jobs.ts';
import { orgDirectory } from '../../visibility/org-directory.ts';
import { idsMentioning } from '../leaving/ids-mentioning.ts';
import { planAbsence } from './plan-absence.ts';

export type AbsenceParts = {
  readonly db: Kysely<Tables>;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

/** How many one look takes on, so that the orgs' rows are not locked for long. */
const AT_ONCE = 500;

/**
 * Has deputies asked for the approvals that wait for somebody who has gone away, and not any more once they are back, in
 * all orgs. Who stands in follows from the moment, inside the org's own transaction: several processes do it once.
 */
export async function reviewAbsences({ db, writer, clock }: AbsenceParts, failed: FailedInOrg): Promise<void> {
  const due = await db
    .selectFrom('absences')
    .select(['org_id', 'username'])
    .where('next_at', '<=', timestamp(clock))
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute();
  const byOrg = Map.groupBy(due, (row) => row.org_id);
  const review = (orgId: string, rows: typeof due) =>
    writer.write(orgId, (work) =>
      reviewIn(
        work,
        rows.map(({ username }) => username),
      ),
    );
  await inEachOrg(byOrg, review, failed);
}

async function reviewIn(work: OrgWork, usernames: readonly string[]): Promise<void> {
  const ids = await idsMentioning(work, 'approvalRequests', 'status', 'pending');
  await work.load('approvalRequests', ids);
  for (const id of ids) {
    const request = (await work.find('approvalRequests', id))?.document;
    const whose = usernames.filter((username) => request !== undefined && waitsFor(request, username));
    if (request !== undefined && whose.length > 0) await reviewRequest(work, request, whose);
  }
  for (const username of usernames)
    await planAbsence(work, username, (await work.find('users', username))?.document.away);
}

async function reviewRequest(work: OrgWork, request: ApprovalRequest, whose: readonly string[]): Promise<void> {
  const record = await work.find('records', request.recordId);
  if (record === undefined) return;
  const directory = await orgDirectory(work);
  const progress = reviewDeputies(request, { record: record.document, directory, at: work.now });
  if (progress === undefined) return;
  const names = whose.map((username) => displayName(username, directory)).join(' and ');
  await storeProgress(work, request, progress, record, `${names} ${whose.length === 1 ? 'is' : 'are'} away.`);
}

const EVERY_MS = 5_000;

/** Looks every few seconds who has gone away or is back. What is missed while no server runs is made up. */
export function absenceJob(parts: AbsenceParts): Job {
  const complaint = 'deputies were not asked for approvals';
  return { everyMs: EVERY_MS, complaint, run: (log) => reviewAbsences(parts, logFailures(log, complaint)) };
}
