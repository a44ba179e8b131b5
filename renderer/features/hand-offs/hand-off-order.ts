import { isOverdue } from '#contract/hand-offs.ts';
import type { HandOffHere } from './hand-off-steps.ts';

/**
 * Whether somebody is late with a hand-off: it raised an alarm, its receiver was reminded of it, or their time is over.
 *
 * @param now ISO 8601
 */
export function isLate(handOff: HandOffHere, now: string): boolean {
  const whole = { ...handOff, _deleted: false };
  if (isOverdue(whole, now)) return true;
  const { acceptRemindedAt, acceptedAt, escalatedAt, retractedAt, resolved, seenAt, openedAt } = handOff;
  if (resolved !== null) return false;
  const isAlarmed = escalatedAt !== null && retractedAt === null && seenAt === null && openedAt === null;
  return isAlarmed || (acceptRemindedAt != null && acceptedAt == null);
}

/** Those that are late before the others, each in the order in which they were. */
export function lateFirst(handOffs: readonly HandOffHere[], now: string): readonly HandOffHere[] {
  const late = new Set(handOffs.filter((handOff) => isLate(handOff, now)));
  return [...late, ...handOffs.filter((handOff) => !late.has(handOff))];
}
