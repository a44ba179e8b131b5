import { z } from 'zod';
import type { Activity } from '#contract/activities.ts';
import type { ApprovalProcess } from '#contract/approvals.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Username } from '#contract/identifiers.ts';
import type { Notification } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { Org } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { type CsvRow, type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { optionalNumber, requiredText } from './csv-values.ts';
import { readAccounts } from './demo-accounts.ts';
import { activitiesOf } from './demo-activities.ts';
import { readContacts } from './demo-contacts.ts';
import { demoDates } from './demo-dates.ts';
import { livesOfHandOffs } from './demo-hand-off-lives.ts';
import { readHandOffs } from './demo-hand-offs.ts';
import { DEMO_ADMIN, DEMO_ORG_ID, hoursBefore } from './demo-identifiers.ts';
import { readLeads } from './demo-leads.ts';
import { nextStepsOf } from './demo-next-steps.ts';
import { type PipelineRow, readOpportunities, readPipeline } from './demo-opportunities.ts';
import { readPeople } from './demo-people.ts';
import { refusalsOf, withSomebodyAway } from './demo-refusals.ts';
import { hotLeadRule, largeOpportunityApproval, largeOpportunityRule } from './demo-rules.ts';
import { type DemoSubmission, submissionsOf } from './demo-submissions.ts';
import { type MendedKind, MendedValues } from './mended-values.ts';

/** The files of `resources/demo`, as text. */
export type DemoFiles = {
  readonly [F in 'salesTeams' | 'products' | 'accounts' | 'pipeline' | 'leads' | 'contacts' | 'handOffs']: CsvSource;
};

/** What was not taken as it is written in the files. */
export type DemoReport = {
  /** Rows of the pipeline, and how many of them became an opportunity; the others are among `refused`. */
  readonly pipeline: { readonly rows: number; readonly taken: number };
  readonly mended: readonly MendedKind[];
  readonly refused: readonly RefusedRow[];
};

export type DemoOrg = {
  readonly org: Pick<Org, 'orgId' | 'name'>;
  readonly users: readonly User[];
  /** Oldest change first, so that a device that pulls the newest first gets the recent hand-offs at once. */
  readonly records: readonly CrmRecord[];
  readonly notifications: readonly Notification[];
  readonly handOffs: readonly HandOff[];
  readonly activities: readonly Activity[];
  readonly workflowRules: readonly WorkflowRule[];
  readonly approvalProcesses: readonly ApprovalProcess[];
  /** What waits for an approval as it begins. */
  readonly submissions: readonly DemoSubmission[];
  readonly report: DemoReport;
};

const ProductRow = z.object({ product: requiredText('product'), sales_price: optionalNumber('sales price') });

/** Everything that exists before the first hand-off of the demo counts as set up this long ago. */
const SET_UP_HOURS_AGO = 24 * 90;

/**
 * Builds the demo org from its files: pure, the same answer for the same files and time.
 *
 * @param now what all ages count back from; the sales data is moved to end then, by whole weeks
 * @throws Error when a file as a whole cannot be read; a single bad row is refused in the report instead
 */
export function readDemoOrg(files: DemoFiles, now: Date): DemoOrg {
  const mended = new MendedValues();
  const setUpAt = hoursBefore(now, SET_UP_HOURS_AGO);
  const dates = demoDates(now);
  const people = readPeople(files.salesTeams, setUpAt);
  const products = readCsvTable(files.products, ProductRow);
  const pipeline = readPipeline(files.pipeline);
  const accounts = readAccounts(files.accounts, mostActiveSeller(pipeline.rows, people.byName), mended, dates);
  const opportunities = readOpportunities(
    files.pipeline.file,
    pipeline.rows,
    {
      people: people.byName,
      accounts: accounts.names,
      prices: new Map(products.rows.map(({ row }) => [row.product, row.sales_price ?? 0])),
      dates,
    },
    mended,
  );
  const leads = readLeads(files.leads, people.byName, now);
  const contacts = readContacts(files.contacts, accounts.accounts);
  const records = new Map(
    [accounts.accounts, contacts.contacts, opportunities.opportunities, leads.leads]
      .flat()
      .map((record) => [record.id, record]),
  );
  const hotLead = hotLeadRule(setUpAt);
  const approval = largeOpportunityApproval(setUpAt);
  const handOffs = readHandOffs(files.handOffs, records, people.byName, hotLead, now);
  for (const record of handOffs.records) records.set(record.id, record);
  const handedOver = new Set(handOffs.records.map(({ id }) => id));
  for (const [id, nextStep] of nextStepsOf(records.values(), handedOver, now)) {
    const record = records.get(id);
    if (record !== undefined) records.set(id, { ...record, nextStep });
  }
  const refusals = refusalsOf(records.values(), people.byName, handedOver, now);
  const told = new Set(refusals.map(({ recordId }) => recordId));
  const refused = [people, products, pipeline, accounts, opportunities, leads, contacts, handOffs].flatMap(
    (part) => part.refused,
  );
  return {
    org: { orgId: DEMO_ORG_ID, name: 'Maven' },
    users: [...withSomebodyAway(people.byName, now).values()],
    records: [...records.values()].sort(oldestFirst),
    notifications: [...handOffs.notifications].sort(oldestFirst),
    handOffs: [
      ...livesOfHandOffs(
        [...records.values()].filter(({ id }) => !told.has(id)),
        people.byName,
        handOffs.notifications,
        now,
      ),
      ...refusals,
    ],
    activities: activitiesOf(records.values(), now),
    workflowRules: [hotLead, largeOpportunityRule(setUpAt)],
    approvalProcesses: [approval],
    submissions: submissionsOf(records.values(), people.byName, approval, handedOver),
    report: {
      pipeline: { rows: pipeline.rows.length + pipeline.refused.length, taken: opportunities.opportunities.length },
      mended: mended.kinds(),
      refused,
    },
  };
}

/** The data set names no owner of an account: it goes to whoever has the most opportunities there, else to the admin. */
function mostActiveSeller(rows: readonly CsvRow<PipelineRow>[], people: ReadonlyMap<string, User>) {
  const counts = new Map<string, Map<Username, number>>();
  for (const { row } of rows) {
    const seller = people.get(row.sales_agent);
    if (seller === undefined) continue;
    const ofAccount = counts.get(row.account) ?? new Map<Username, number>();
    counts.set(row.account, ofAccount.set(seller.username, (ofAccount.get(seller.username) ?? 0) + 1));
  }
  return (account: string): Username => {
    const ranked = [...(counts.get(account) ?? [])].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
    return ranked[0]?.[0] ?? DEMO_ADMIN;
  };
}

function oldestFirst(a: { updatedAt: string; id: string }, b: { updatedAt: string; id: string }): number {
  return a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : a.id < b.id ? -1 : 1;
}

const number = new Intl.NumberFormat('en-US');

/** The report of an import as a block of lines for the log: what is there, what was mended, what was refused. */
export function describeDemoOrg({ org, users, records, notifications, report }: DemoOrg): string {
  const count = (object: string) => number.format(records.filter((record) => record.object === object).length);
  const { rows, taken } = report.pipeline;
  return [
    `Demo organization ${org.orgId}: ${users.length} users, ${count('account')} accounts, ${count('contact')} contacts, ` +
      `${count('lead')} leads, ${notifications.length} unread notifications.`,
    `Opportunities: ${number.format(taken)} of ${number.format(rows)} rows taken.`,
    ...report.mended.map(({ kind, count }) => `  mended ${number.format(count).padStart(6)} × ${kind}`),
    ...report.refused.map(({ file, line, reason }) => `  refused ${file} line ${line}: ${reason}`),
    report.refused.length === 0 ? '  refused no row' : `  refused ${number.format(report.refused.length)} rows in all`,
  ].join('\n');
}
