import type { Kysely } from 'kysely';
import type { Timestamp } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import { stageHandOff } from '../hand-offs/stage-hand-off.ts';
import { planNextStep } from '../next-steps/plan-next-step.ts';
import { storeCredentials } from '../sessions/credentials.ts';
import type { Passwords } from '../sessions/passwords.ts';
import { OrgExists, type OrgWriter } from '../storage/org-writer.ts';
import type { Tables } from '../storage/schema.ts';
import { loadDemoFiles } from './demo-files.ts';
import { type DemoOrg, readDemoOrg } from './demo-org.ts';
import { submitInDemo } from './demo-submissions.ts';

/** The password of everyone in the demo org; the rule of 8 characters is for people who choose their own. */
const DEMO_PASSWORD = 'demo';

/** The database holds an org already: then nothing is seeded. */
class NotEmpty extends Error {}

/**
 * Stores the demo org of the files when the database is empty.
 *
 * @returns what was stored, for the log (`describeDemoOrg`); undefined when the database was not empty
 */
export async function seedDemo(
  db: Kysely<Tables>,
  writer: OrgWriter,
  passwords: Passwords,
  now: Date,
): Promise<DemoOrg | undefined> {
  if (await holdsAnOrg(db)) return undefined;
  return storeDemoOrg(writer, passwords, readDemoOrg(await loadDemoFiles(), now));
}

/**
 * Stores a demo org in one transaction, in a database that is empty. The documents are stored as they are: no trigger
 * runs, so an import of thousands of records notifies nobody.
 *
 * @returns what was stored; undefined when the database was not empty
 */
export async function storeDemoOrg(
  writer: OrgWriter,
  passwords: Passwords,
  demo: DemoOrg,
): Promise<DemoOrg | undefined> {
  // One hash for all: hashing is slow on purpose, and a salt of one's own protects no password that everybody knows.
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const demandEmpty = async (transaction: Kysely<Tables>) => {
    if (await holdsAnOrg(transaction)) throw new NotEmpty();
  };
  try {
    await writer.create(demo.org, demandEmpty, async (work) => {
      for (const user of demo.users) {
        await storeCredentials(work.db, user, passwordHash);
        work.put('users', user);
      }
      for (const rule of demo.workflowRules) work.put('workflowRules', rule);
      for (const process of demo.approvalProcesses) work.put('approvalProcesses', process);
      for (const record of demo.records) {
        work.put('records', record);
        if (isAhead(record, work.now)) await planNextStep(work, undefined, record, record.ownerUsername);
      }
      for (const activity of demo.activities) work.put('activities', activity);
      for (const notification of demo.notifications) work.put('notifications', notification);
      work.changesMuch();
      for (const handOff of demo.handOffs) await stageHandOff(work, handOff);
      for (const submission of demo.submissions) await submitInDemo(work, submission, demo.approvalProcesses);
    });
    return demo;
  } catch (error) {
    // Another process on the same database was faster.
    if (error instanceof NotEmpty || error instanceof OrgExists) return undefined;
    throw error;
  }
}

/** What was due before the demo began is not told of again: its people begin quietly. */
function isAhead({ nextStep }: CrmRecord, now: Timestamp): boolean {
  return nextStep != null && nextStep.at > now;
}

async function holdsAnOrg(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('orgs').select('org_id').limit(1).executeTakeFirst()) !== undefined;
}
