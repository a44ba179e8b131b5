import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { recordsOf } from '../../database/records-of.ts';
import { DryAssignments } from './dry-assignments.ts';

/** What assignments of a rule start from on this device. Only what the rule goes by is counted. */
export async function assignmentsFor(
  { actions }: Pick<WorkflowRule, 'actions'>,
  database: LocalDatabase,
  calendar: WorkingCalendar,
): Promise<DryAssignments> {
  const open = new Map<string, number>();
  for (const action of actions) {
    if (action.type !== 'assign' || action.to.kind !== 'pool' || action.to.by !== 'least-open') continue;
    for (const username of action.to.usernames) {
      open.set(username, await recordsOf(database).table.ask('openOf', { username }));
    }
  }
  return new DryAssignments(calendar, open, new Date().toISOString());
}
