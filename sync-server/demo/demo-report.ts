import type { DemoOrg } from './demo-org.ts';

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
