import { useEffect, useMemo, useState } from 'react';
import { directoryOf } from '#contract/recipient-resolution.ts';
import type { WorkflowRuleDraft } from '#contract/workflow-rules.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { useDocument } from '../../database/live-query.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { readInTurn } from '../../database/read-in-turn.ts';
import { recordsOf } from '../../database/records-of.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { useDirectory } from '../../ui/people.tsx';
import { useRecordAnswer } from '../../ui/records.ts';
import { DryAssignments } from './dry-assignments.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { askable } from './rule-draft.ts';

/** Work this long at a stretch, then let the screen draw and the person type. */
const STRETCH_MS = 8;
/** While somebody types, the run waits until they pause. */
const PAUSE_MS = 250;

export type DryRunState = {
  /** Of the last run that came to its end; null before the first. */
  readonly result: DryRun | null;
  /** How far the run under way has come; null when `result` says it all. */
  readonly progress: { readonly asked: number; readonly total: number } | null;
};

const everything = { sort: { key: 'updatedAt', ascending: false }, filters: [], search: '' };

type RuleParts = Pick<WorkflowRuleDraft, 'object' | 'evaluateOn' | 'afterMinutes' | 'criteria' | 'logic' | 'actions'>;

/** Runs a rule over the records of this device, newest first; a changed rule starts it anew. */
export function useDryRun({ object, evaluateOn, afterMinutes, criteria, logic, actions }: RuleParts): DryRunState {
  const { people, me } = useDirectory();
  const database = useLocalDatabase();
  const { answer } = useRecordAnswer('list', { ...everything, object });
  const ids = answer?.ids;
  const { document: kept } = useDocument('settings', ORG_CALENDAR);
  const calendar = useMemo(() => calendarOnDevice(undefined, kept?.value), [kept?.value]);
  // Whatever else is typed, such as the name, changes nothing about the result.
  const rule = useMemo(
    () =>
      askable({
        id: 'dry-run',
        name: '',
        active: true,
        order: 1,
        object,
        evaluateOn,
        afterMinutes,
        criteria,
        logic,
        actions,
      }),
    [object, evaluateOn, afterMinutes, criteria, logic, actions],
  );
  const [state, setState] = useState<DryRunState>({ result: null, progress: { asked: 0, total: 0 } });
  useEffect(() => {
    if (ids === undefined) return;
    const records = readInTurn(database, ids);
    let run: ReturnType<typeof dryRun> | undefined;
    let asked = 0;
    const work = async () => {
      run ??= dryRun(
        rule,
        records.read,
        {
          directory: directoryOf(people),
          actorUsername: me,
          assignments: await assignmentsFor(rule, database, calendar),
        },
        records.nameOf,
      );
      await records.readOn();
      if (ended) return;
      for (const until = performance.now() + STRETCH_MS; performance.now() < until; asked += 1) {
        const step = run.next();
        if (step.done) return setState({ result: step.value, progress: null });
        if (records.isUsedUp()) break;
      }
      setState(({ result }) => ({ result, progress: { asked, total: ids.length } }));
      timer = setTimeout(() => void work());
    };
    let ended = false;
    let timer = setTimeout(() => void work(), PAUSE_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [rule, people, me, ids, database, calendar]);
  return state;
}

/** Only what the rule goes by is counted. */
async function assignmentsFor(
  { actions }: Pick<WorkflowRuleDraft, 'actions'>,
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
