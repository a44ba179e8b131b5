import { useEffect, useMemo, useState } from 'react';
import { directoryOf } from '#contract/recipient-resolution.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { useDocument } from '../../database/live-query.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { readInTurn } from '../../database/read-in-turn.ts';
import { calendarOnDevice, ORG_CALENDAR } from '../../sync/org-calendar.ts';
import { inSlices } from '../../ui/in-slices.ts';
import { useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecordAnswer } from '../../ui/records.ts';
import { assignmentsFor } from './assignments-for.ts';
import { type MonthEstimate, MonthTally, monthBegan } from './month-tally.ts';
import { type PastSave, pastSaves } from './past-saves.ts';
import { readStretches } from './read-stretches.ts';

/** While somebody types, the count waits until they pause. */
const PAUSE_MS = 400;

type Counted = { readonly rule: WorkflowRule; readonly estimate: MonthEstimate };

/**
 * What a rule would have sent in the last days, from what this device keeps of them; null until it is known. While a
 * changed rule is counted, the estimate of the one before stays.
 */
export function useLastMonth(rule: WorkflowRule): Counted | null {
  const { people, byUsername } = useDirectory();
  const database = useLocalDatabase();
  const newestFirst = { sort: { key: 'updatedAt', ascending: false }, filters: [], search: '' } as const;
  const ids = useRecordAnswer('list', { ...newestFirst, object: rule.object }).answer?.ids;
  const { document: kept } = useDocument('settings', ORG_CALENDAR);
  const calendar = useMemo(() => calendarOnDevice(undefined, kept?.value), [kept?.value]);
  const [counted, setCounted] = useState<Counted | null>(null);
  useEffect(() => {
    if (ids === undefined) return;
    let ended = false;
    const hasEnded = () => ended;
    const work = async () => {
      const assignments = await assignmentsFor(rule, database, calendar);
      const tally = new MonthTally(rule, directoryOf(people), assignments);
      const { now } = assignments.world;
      const since = monthBegan(calendar, now);
      if (rule.evaluateOn === 'untouched') {
        const calendarOf = (username: string) => calendarOnDevice(byUsername.get(username), kept?.value);
        const asking = { rule, ids, since, now, calendar, calendarOf, hasEnded };
        const stretches = await readStretches(database, asking);
        await inSlices(until(hasEnded, stretches), (stretch) => tally.addStretch(stretch));
      } else {
        const saves = await savesSince(database, ids, since, hasEnded);
        await inSlices(until(hasEnded, saves), (save) => tally.add(save));
      }
      if (!ended) setCounted({ rule, estimate: tally.estimate() });
    };
    const timer = setTimeout(() => void work(), PAUSE_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [rule, people, byUsername, ids, database, calendar, kept?.value]);
  return counted;
}

/**
 * The saves since a moment, oldest first.
 * @param ids of records, the last changed first: the first that was left alone since then ends it
 */
async function savesSince(
  database: LocalDatabase,
  ids: readonly string[],
  since: string,
  hasEnded: () => boolean,
): Promise<PastSave[]> {
  const records = readInTurn(database, ids);
  const saves: PastSave[] = [];
  for (await records.readOn(); !records.isUsedUp() && !hasEnded(); await records.readOn()) {
    const batch = [...records.read];
    const touched = batch.filter(({ updatedAt }) => updatedAt >= since);
    saves.push(...(await Promise.all(touched.map((record) => savesOf(database, record, since)))).flat());
    if (touched.length < batch.length) break;
  }
  return saves.sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function savesOf(database: LocalDatabase, record: LocalRecord, since: string): Promise<PastSave[]> {
  if (record.updatedAt === record.createdAt) return pastSaves(record, [], since);
  const selector = { recordId: record.id, kind: 'change' as const };
  const changes = await database.collections.activities.find({ selector, sort: [{ newestFirst: 'asc' }] }).exec();
  return pastSaves(
    record,
    changes.map((change) => change.toMutableJSON()),
    since,
  );
}

function* until<T>(hasEnded: () => boolean, items: Iterable<T>): Generator<T> {
  for (const item of items) {
    if (hasEnded()) return;
    yield item;
  }
}
