import { type NextEscalation, nextEscalation } from '#contract/escalation.ts';
import { type HandOff, isUnseen } from '#contract/hand-offs.ts';
import { type NextPassing, nextPassing } from '#contract/passing-times.ts';
import { isCarried } from '../storage/hidden.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { handOffRow, writeHandOffRows } from './hand-off-rows.ts';
import { calendarIn, handOffSettings, passingSettings } from './hand-off-settings.ts';

/** Hand-offs staged in a transaction, by id: their rows are written together, at its end. */
export const stagedHandOffs = oncePerWork((work) => {
  const ids = new Set<string>();
  work.atEnd(() => writeRows(work, [...ids]));
  return ids;
});

/** Stages a hand-off as it is now, together with when something is to happen to it next. */
export async function stageHandOff(work: OrgWork, handOff: HandOff): Promise<void> {
  const { escalation, passing } = await plansFor(work, handOff);
  const dueAt = isUnseen(handOff) && handOff.remindedAt === null ? (escalation?.at ?? null) : handOff.dueAt;
  const passesAt = passing?.passesAt ?? null;
  const plans = passesAt === null && handOff.passesAt === undefined ? { dueAt } : { dueAt, passesAt };
  work.put('handOffs', { ...handOff, ...plans, updatedAt: work.now });
  stagedHandOffs(work).add(handOff.id);
}

/**
 * Stages a hand-off that reached its receiver, who need not hear of it: pulling notifications moves neither their cursor
 * nor their ETag (docs/decisions.md#sync), and the hand-offs they pull after that say so already.
 */
export function stageDelivered(work: OrgWork, handOff: HandOff): void {
  work.putQuietly('handOffs', handOff, handOff.toUsername);
  stagedHandOffs(work).add(handOff.id);
}

/** What is to happen to a hand-off next, by the org's settings and the receiver's hours. */
export async function nextFor(work: OrgWork, handOff: HandOff): Promise<NextEscalation | NextPassing | undefined> {
  const { escalation, passing } = await plansFor(work, handOff);
  if (escalation === undefined || passing === undefined) return escalation ?? passing;
  return Date.parse(passing.at) < Date.parse(escalation.at) ? passing : escalation;
}

/** What is to happen if nobody sees it, and if nobody accepts it. */
async function plansFor(work: OrgWork, handOff: HandOff) {
  const { escalation } = await handOffSettings(work);
  const calendar = await calendarIn(work, handOff.toUsername);
  const away = (await work.find('users', handOff.toUsername))?.document.away;
  return {
    escalation: nextEscalation(handOff, escalation, calendar, work.now),
    passing: nextPassing(handOff, await passingSettings(work), { calendar, away }, work.now),
  };
}

async function writeRows(work: OrgWork, ids: readonly string[]): Promise<void> {
  const rows = [];
  for (const id of ids) {
    // What a refused row of a push staged was undone with it.
    const stored = await work.find('handOffs', id);
    if (stored === undefined) continue;
    const handOff = stored.document;
    const receiver = await work.find('users', handOff.toUsername);
    const next = await nextFor(work, handOff);
    const calendar = await calendarIn(work, handOff.toUsername);
    rows.push(
      handOffRow(handOff, receiver?.document.managerUsername ?? '', calendar, next?.at ?? null, isCarried(stored)),
    );
  }
  await writeHandOffRows(work.db, work.orgId, rows);
}
