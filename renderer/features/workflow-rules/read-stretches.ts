import type { Timestamp } from '#contract/identifiers.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { type WorkingCalendar, weekdays } from '#contract/working-calendar.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { readInTurn } from '../../database/read-in-turn.ts';
import { inSlices } from '../../ui/in-slices.ts';
import type { LocalRecord } from '../../ui/records.ts';
import { type KeptChange, SYSTEM } from './past-saves.ts';
import { type Stretch, untouchedStretches } from './untouched-stretches.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

type Asking = {
  readonly rule: WorkflowRule;
  readonly ids: readonly string[];
  readonly since: Timestamp;
  readonly now: Timestamp;
  readonly calendar: WorkingCalendar;
  readonly calendarOf: (username: string) => WorkingCalendar;
  readonly hasEnded: () => boolean;
};

/** The stretches in which records were left untouched for as long as a rule says, oldest first. */
export async function readStretches(database: LocalDatabase, asking: Asking): Promise<Stretch[]> {
  const { rule, ids, since, now, calendar, calendarOf, hasEnded } = asking;
  const afterMinutes = rule.afterMinutes ?? 0;
  const first = longestAgo(since, afterMinutes, calendar);
  const kept = await keptSince(database, first);
  const records = readInTurn(database, ids);
  const stretches: Stretch[] = [];
  for (await records.readOn(); !records.isUsedUp() && !hasEnded(); await records.readOn()) {
    await inSlices([...records.read], (record) => {
      const { touches = [], changes = [] } = kept.get(record.id) ?? {};
      const all = [...touches, ...ownTouches(record)].filter((at) => at >= first);
      if (all.length > 0) {
        stretches.push(...untouchedStretches({ record, touches: all, changes }, { afterMinutes, calendarOf, now }));
      }
    });
  }
  return stretches.sort((a, b) => (a.due < b.due ? -1 : 1));
}

/** What the record itself tells of when it was touched. */
function ownTouches({ createdAt, updatedAt, updatedBy }: LocalRecord): Timestamp[] {
  return updatedBy === SYSTEM ? [createdAt] : [createdAt, updatedAt];
}

/** Nothing that was touched before can become untouched for long enough only since then. */
function longestAgo(since: Timestamp, afterMinutes: number, { week }: WorkingCalendar): Timestamp {
  const hours = weekdays.flatMap((day) => week[day]).map(({ from, to }) => minutesOf(to) - minutesOf(from));
  const aWeek = hours.reduce((sum, minutes) => sum + minutes, 0);
  // Twice as long, for holidays and whoever works less.
  return new Date(Date.parse(since) - (1 + 2 * Math.ceil(afterMinutes / aWeek)) * WEEK_MS).toISOString();
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return 60 * hours + minutes;
}

type Kept = { readonly touches: Timestamp[]; readonly changes: KeptChange[] };

/** What timelines and answers tell of each record. */
async function keptSince({ collections }: LocalDatabase, first: Timestamp): Promise<ReadonlyMap<string, Kept>> {
  const byRecord = new Map<string, Kept>();
  const keptOf = (id: string): Kept => {
    const kept = byRecord.get(id) ?? { touches: [], changes: [] };
    byRecord.set(id, kept);
    return kept;
  };
  const [activities, handOffs] = await Promise.all([
    collections.activities.find({ selector: { at: { $gte: first } } }).exec(),
    collections.handOffs.find().exec(),
  ]);
  for (const activity of activities) {
    const { recordId, at, byUsername, kind } = activity;
    const kept = keptOf(recordId);
    if (byUsername !== SYSTEM) kept.touches.push(at);
    if (kind === 'change') kept.changes.push(activity.toMutableJSON());
  }
  for (const { recordId, acceptedAt, declinedAt } of handOffs) {
    keptOf(recordId).touches.push(...[acceptedAt, declinedAt].flatMap((at) => at ?? []));
  }
  return byRecord;
}
