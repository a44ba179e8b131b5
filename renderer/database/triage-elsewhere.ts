import { type Notification, UNTIL_ONLINE } from '#contract/notifications.ts';
import type { LocalDatabase } from './local-database.ts';
import { saveSetting } from './local-write.ts';
import {
  MOST_STEPS,
  sameState,
  storedSteps,
  TRIAGE_ELSEWHERE,
  type TriageStep,
  type Undoable,
  undoableFields,
  undoableOf,
  undoableSteps,
} from './triage-undo.ts';

/** A notification as this device knew it, and as another device of the person has changed it. */
type ChangedElsewhere = { readonly before: Notification; readonly after: Notification };

/**
 * Keeps what another device of the person did with notifications, so that it can be taken back here. An edit names all
 * that was done in one step, and when; what takes a known step back is none itself.
 */
export async function noteTriageElsewhere(
  database: LocalDatabase,
  changed: readonly ChangedElsewhere[],
): Promise<void> {
  const triaged = changed.filter(isTriage);
  if (triaged.length === 0) return;
  const now = Date.now();
  const known = await storedSteps(database, now);
  const steps = Map.groupBy(
    triaged.filter((one) => !takesBack(known, one)),
    ({ after }) => after.editId,
  );
  const noted = [...steps].map(([editId, some]) => stepOf(editId ?? '', some, now));
  const stored = await database.collections.settings.findOne(TRIAGE_ELSEWHERE).exec();
  const all = [...noted, ...undoableSteps(stored?.toJSON().value, now)].sort((a, b) => b.at - a.at);
  await saveSetting(database, TRIAGE_ELSEWHERE, undoableSteps(all, now).slice(0, MOST_STEPS));
}

/** Put away, put off, read or brought back by the person: not opened, answered or settled, and not woken by itself. */
function isTriage({ before, after }: ChangedElsewhere): boolean {
  const { editId, readAt, answer, resolved, snoozedUntil, _deleted } = after;
  if (_deleted || editId === undefined || editId === before.editId) return false;
  if (sameState(undoableOf(before), undoableOf(after))) return false;
  if (readAt !== before.readAt || (answer ?? null) !== (before.answer ?? null) || resolved !== null) return false;
  return before.snoozedUntil !== UNTIL_ONLINE || snoozedUntil === null;
}

/** Whether all that changed is back as it was before a known step, or several of them. */
function takesBack(known: readonly TriageStep[], { before, after }: ChangedElsewhere): boolean {
  const ofThis = known.flatMap(({ changes }) => changes.filter(({ id }) => id === after.id));
  return undoableFields
    .filter((field) => before[field] !== after[field])
    .every((field) =>
      ofThis.some((change) => change.before[field] === after[field] && change.after[field] === before[field]),
    );
}

function stepOf(editId: string, changed: readonly ChangedElsewhere[], now: number): TriageStep {
  const [first] = changed;
  const what = changed.length === 1 ? `“${first?.after.title}”` : `${changed.length} notifications`;
  return {
    words: `${first === undefined ? '' : verbOf(undoableOf(first.after))} ${what} on another device`,
    at: Math.min(now, timeOf(editId) ?? now),
    changes: changed.map(({ before, after }) => ({
      id: after.id,
      before: undoableOf(before),
      after: undoableOf(after),
    })),
  };
}

function verbOf({ archivedAt, snoozedUntil, unread }: Undoable): string {
  if (archivedAt !== null) return 'Archived';
  if (snoozedUntil !== null) return 'Snoozed';
  return unread ? 'Marked as unread:' : 'Marked as read:';
}

/** When an edit was made, by its name (a UUID of version 7 begins with that). */
function timeOf(editId: string): number | undefined {
  if (editId[14] !== '7') return undefined;
  const at = Number.parseInt(editId.replaceAll('-', '').slice(0, 12), 16);
  return Number.isNaN(at) ? undefined : at;
}
