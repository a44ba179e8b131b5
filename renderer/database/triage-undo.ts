import { z } from 'zod';
import { NotificationState } from '#contract/notifications.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';
import { saveSetting } from './settings.ts';

/** Where on this device lies what can be taken back. */
export const TRIAGE_UNDO = 'triageUndo';
/** For so long, over a restart of the app too. */
const UNDO_MS = 10 * 60_000;
const MOST_STEPS = 20;

const Undoable = NotificationState.pick({ unread: true, archivedAt: true, snoozedUntil: true });
type Undoable = z.infer<typeof Undoable>;
const fields = Object.keys(Undoable.shape) as (keyof Undoable)[];

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

/** Does something with notifications so that it can be taken back. */
export async function undoably(
  database: LocalDatabase,
  words: string,
  ids: readonly string[],
  act: () => Promise<void>,
): Promise<void> {
  const before = await statesOf(database, ids);
  await act();
  const after = await statesOf(database, ids);
  const changes = ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return was === undefined || is === undefined || same(was, is) ? [] : [{ id, before: was, after: is }];
  });
  if (changes.length === 0) return;
  const now = Date.now();
  const steps = [{ words, at: now, changes }, ...(await storedSteps(database, now))];
  await saveSetting(database, TRIAGE_UNDO, steps.slice(0, MOST_STEPS));
}

/**
 * Takes the last step back: of each notification what is still as the step left it. What it proves, that somebody has
 * seen it, stays.
 *
 * @returns what was taken back; undefined where there is nothing
 */
export async function undoLast(database: LocalDatabase): Promise<TriageStep | undefined> {
  const [last, ...others] = await storedSteps(database, Date.now());
  if (last === undefined) return undefined;
  const changes = new Map(last.changes.map((change) => [change.id, change]));
  await editDocuments(database, 'notifications', [...changes.keys()], (notification) => {
    const change = notification && changes.get(notification.id);
    if (notification === undefined || change === undefined || notification._deleted) return undefined;
    const untouched = fields.filter((field) => notification[field] === change.after[field]);
    return { ...notification, ...Object.fromEntries(untouched.map((field) => [field, change.before[field]])) };
  });
  await saveSetting(database, TRIAGE_UNDO, others);
  return last;
}

async function storedSteps({ collections }: LocalDatabase, now: number): Promise<readonly TriageStep[]> {
  const setting = await collections.settings.findOne(TRIAGE_UNDO).exec();
  return undoableSteps(setting?.toJSON().value, now);
}

async function statesOf({ collections }: LocalDatabase, ids: readonly string[]): Promise<Map<string, Undoable>> {
  const found = await collections.notifications.findByIds([...ids]).exec();
  return new Map(
    [...found].map(([id, { unread, archivedAt, snoozedUntil }]) => [id, { unread, archivedAt, snoozedUntil }]),
  );
}

function same(a: Undoable, b: Undoable): boolean {
  return fields.every((field) => a[field] === b[field]);
}
