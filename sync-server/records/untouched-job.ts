import type { Kysely } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { troubleOf } from '../storage/storage-trouble.ts';
import { type FailedInOrg, inEachOrg, type Job, logFailures } from '../timed-jobs.ts';
import { fireUntouchedRule } from './untouched-rule.ts';

type UntouchedParts = { readonly db: Kysely<Tables>; readonly writer: OrgWriter; readonly clock: ServerClock };

/** How many one look takes on in an org, so that its row is not locked for long. */
const AT_ONCE = 500;
const EVERY_MS = 5_000;

/** Looks every few seconds for records that nobody has touched for as long as a rule says. */
export function untouchedJob(parts: UntouchedParts): Job {
  const complaint = 'rules for untouched records were not asked';
  return { everyMs: EVERY_MS, complaint, run: (log) => fireUntouched(parts, logFailures(log, complaint)) };
}

/**
 * Asks rules about the records that nobody has touched for as long as they say, in all orgs. What is due is read inside
 * the org's own transaction, and is gone with it: of several processes that look, one asks, and none asks twice.
 */
export async function fireUntouched({ db, writer, clock }: UntouchedParts, failed: FailedInOrg): Promise<void> {
  const due = await db
    .selectFrom('untouched_records')
    .select('org_id')
    .where('due_at', '<=', timestamp(clock))
    .distinct()
    .execute();
  const orgs = due.map(({ org_id }) => [org_id, null] as const);
  await inEachOrg(orgs, (orgId) => writer.write(orgId, (work) => fireIn(work, failed)), failed);
}

async function fireIn(work: OrgWork, failed: FailedInOrg): Promise<void> {
  const due = await work.db
    .selectFrom('untouched_records')
    .select(['record_id', 'rule_id', 'since'])
    .where('org_id', '=', work.orgId)
    .where('due_at', '<=', work.now)
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute();
  await work.load(
    'records',
    due.map(({ record_id }) => record_id),
  );
  for (const untouched of due) {
    let again: string | undefined;
    try {
      again = await work.attempt(() => fireUntouchedRule(work, untouched));
    } catch (error) {
      // The database takes no more statements in this transaction.
      if (troubleOf(error) !== undefined) throw error;
      failed(work.orgId, error);
    }
    const { record_id, rule_id } = untouched;
    const key = { org_id: work.orgId, record_id, rule_id };
    if (again === undefined)
      await work.db
        .deleteFrom('untouched_records')
        .where((eb) => eb.and(key))
        .execute();
    else
      await work.db
        .updateTable('untouched_records')
        .set({ due_at: again })
        .where((eb) => eb.and(key))
        .execute();
  }
}
