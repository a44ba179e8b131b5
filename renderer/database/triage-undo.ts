import { z } from 'zod';
import { NotificationState } from '#contract/notifications.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import { saveSetting } from './local-write.ts';
import { setState, type Triage } from './notification-edits.ts';

/** Where on this device lies what can be taken back. */
export const TRIAGE_UNDO = 'triageUndo';
/** The same, of what other devices of the person did. */
export const TRIAGE_ELSEWHERE = 'triageElsewhere';
/** For so long, over a restart of the app too. */
const UNDO_MS = 10 * 60_000;
export const MOST_STEPS = 20;

const Undoable = NotificationState.pick({ unread: true, archivedAt: true, snoozedUntil: true });
export type Undoable = z.infer<typeof Undoable>;
export const undoableFields = Object.keys(Undoable.shape) as (keyof Undoable)[];

/** One thing a person did with notifications, and how each was before and after. */
export const TriageStep = z.object({
  /** What was done, such as “Archived Ada Fox”. */
  words: z.string(),
  at: z.number(),
  changes: z.array(z.object({ id: z.string(), before: Undoable, after: Undoable })),
});
export type TriageStep = z.infer<typeof TriageStep>;

/** The steps in a stored setting that can still be taken back, the last first. */
export function undoableSteps(stored: unknown, now: number): readonly TriageStep[] {
  const steps = z.array(TriageStep).safeParse(stored);
  return steps.success ? steps.data.filter(({ at }) => Math.abs(now - at) < UNDO_MS) : [];
}

/**
 * Does something with notifications so that it can be taken back. The way back is stored first: whatever the app is
 * ended by, nothing is done without one.
 */
export async function undoably(
  database: LocalDatabase,
  words: string,
  ids: readonly string[],
  triage: Triage,
): Promise<void> {
  const now = new Date();
  const found = await database.collections.notifications.findByIds([...ids]).exec();
  const changes = [...found].flatMap(([id, notification]) => {
    const before = undoableOf(notification);
    const after = undoableOf({ ...before, ...triage(notification, now.toISOString()) });
    return sameState(before, after) ? [] : [{ id, before, after }];
  });
  if (changes.length > 0) {
    const steps = [{ words, at: now.getTime(), changes }, ...(await stepsIn(database, TRIAGE_UNDO, now.getTime()))];
    await saveSetting(database, TRIAGE_UNDO, steps.slice(0, MOST_STEPS));
  }
  await setState(database, ids, triage, now.toISOString());
}

/**
 * Takes the last step back, whichever device took it: of each notification what is still as the step left it. What it
 * proves, that somebody has seen it, stays.
 *
 * @param at the step that is meant, by its moment; else the last of which anything is left
 * @returns what was taken back; undefined where there is nothing
 */
export async function undoLast(database: LocalDatabase, at?: number): Promise<TriageStep | undefined> {
  const steps = await storedSteps(database, Date.now());
  const states = await statesOf(database, [...new Set(steps.flatMap(({ changes }) => changes.map(({ id }) => id)))]);
  const last = steps.find((step) => (at === undefined ? isLeft(step, states) : step.at === at));
  if (last === undefined) return undefined;
  const changes = new Map(last.changes.map((change) => [change.id, change]));
  await editDocuments(database, 'notifications', [...changes.keys()], (notification) => {
    const change = notification && changes.get(notification.id);
    if (notification === undefined || change === undefined || notification._deleted) return undefined;
    const untouched = undoableFields.filter((field) => notification[field] === change.after[field]);
    return { ...notification, ...Object.fromEntries(untouched.map((field) => [field, change.before[field]])) };
  });
  for (const kept of [TRIAGE_UNDO, TRIAGE_ELSEWHERE] as const) {
    const before = await stepsIn(database, kept, Date.now());
    const others = before.filter((step) => !isSameStep(step, last));
    if (others.length < before.length) await saveSetting(database, kept, others);
  }
  return last;
}

/** All that can still be taken back, of this device and of others, the last first. */
export async function storedSteps(database: LocalDatabase, now: number): Promise<readonly TriageStep[]> {
  const [own, elsewhere] = await Promise.all([
    stepsIn(database, TRIAGE_UNDO, now),
    stepsIn(database, TRIAGE_ELSEWHERE, now),
  ]);
  return [...own, ...elsewhere].sort((a, b) => b.at - a.at);
}

async function stepsIn(
  { collections }: LocalDatabase,
  setting: typeof TRIAGE_UNDO | typeof TRIAGE_ELSEWHERE,
  now: number,
): Promise<readonly TriageStep[]> {
  const kept = await collections.settings.findOne(setting).exec();
  return undoableSteps(kept?.toJSON().value, now);
}

/** Whether anything is still as a step left it: another device may have taken it back. */
export function isLeft({ changes }: TriageStep, states: ReadonlyMap<string, Undoable>): boolean {
  return changes.some(({ id, before, after }) => {
    const now = states.get(id);
    return (
      now !== undefined && undoableFields.some((field) => before[field] !== after[field] && now[field] === after[field])
    );
  });
}

function isSameStep(a: TriageStep, b: TriageStep): boolean {
  return a.at === b.at && a.words === b.words;
}

async function statesOf({ collections }: LocalDatabase, ids: readonly string[]): Promise<Map<string, Undoable>> {
  const found = await collections.notifications.findByIds([...ids]).exec();
  return new Map([...found].map(([id, notification]) => [id, undoableOf(notification)]));
}

/** What of a notification can be taken back. */
export function undoableOf({ unread, archivedAt, snoozedUntil }: Undoable): Undoable {
  return { unread, archivedAt, snoozedUntil };
}

/** Whether two say the same in all that can be taken back. */
export function sameState(a: Undoable, b: Undoable): boolean {
  return undoableFields.every((field) => a[field] === b[field]);
}
