import { useEffect, useMemo, useState } from 'react';
import { directoryOf } from '#contract/recipient-resolution.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { readInTurn } from '../../database/read-in-turn.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { ORG_PASSING, passingSettingsOnDevice } from '../../sync/org-on-device.ts';
import { useDirectory } from '../../ui/people.tsx';
import { useRecordAnswer } from '../../ui/records.ts';
import { assignmentsFor } from './assignments-for.ts';
import { type DryRun, dryRun } from './dry-run.ts';

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

/** Runs a rule over the records of this device, newest first; a changed rule starts it anew. */
export function useDryRun(rule: WorkflowRule): DryRunState {
  const { people, me } = useDirectory();
  const database = useLocalDatabase();
  const { answer } = useRecordAnswer('list', { ...everything, object: rule.object });
  const ids = answer?.ids;
  const { document: kept } = useDocument('settings', ORG_CALENDAR);
  const calendar = useMemo(() => calendarOnDevice(undefined, kept?.value), [kept?.value]);
  const { document: keptPassing } = useDocument('settings', ORG_PASSING);
  const passing = useMemo(() => passingSettingsOnDevice(keptPassing?.value), [keptPassing?.value]);
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
          passing,
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
  }, [rule, people, me, ids, database, calendar, passing]);
  return state;
}
