import type { AssignmentWorld } from '#contract/assignment-choice.ts';
import type { AssignAction } from '#contract/assignments.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { assignmentTurns } from './assignment-turns.ts';
import { gainOpenRecord, openRecordsOf } from './open-records.ts';

type Assigning = {
  /** The rules that may be asked. */
  readonly rules: readonly Pick<WorkflowRule, 'actions'>[];
  /** When the org works. */
  readonly calendar: WorkingCalendar;
  /** Who is not to be asked again. */
  readonly declined: ReadonlySet<string>;
};

/** What assignments go by, as it stands in a transaction. */
export async function assignmentWorld(
  work: OrgWork,
  { rules, calendar, declined }: Assigning,
): Promise<AssignmentWorld> {
  const turns = await assignmentTurns(work);
  const open = await openRecordsOf(
    work,
    rules.flatMap(({ actions }) => leastOpenPool(actions)),
  );
  return {
    now: work.now,
    calendar,
    declined,
    lastTurn: (ruleId, username) => turns.last(ruleId, username),
    openRecords: (username) => open.get(username) ?? 0,
  };
}

/** What rules go by that assign nothing. */
export function noAssignments(now: Timestamp, calendar: WorkingCalendar): AssignmentWorld {
  return { now, calendar, declined: new Set(), lastTurn: () => undefined, openRecords: () => 0 };
}

/** A rule has assigned a record to somebody: it was their turn, and they have one more. */
export async function takeTurn(work: OrgWork, ruleId: string, username: string): Promise<void> {
  (await assignmentTurns(work)).take(ruleId, username);
  gainOpenRecord(work, username);
}

/** The action by which a rule assigns records, if it does. */
export function assignActionOf({ actions }: Pick<WorkflowRule, 'actions'>): AssignAction | undefined {
  return actions.find((action) => action.type === 'assign');
}

function leastOpenPool(actions: WorkflowRule['actions']): readonly string[] {
  const to = assignActionOf({ actions })?.to;
  return to?.kind === 'pool' && to.by === 'least-open' ? to.usernames : [];
}
