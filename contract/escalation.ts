import type { EscalationSettings, EscalationTimes } from './escalation-settings.ts';
import { type HandOff, isUnseen } from './hand-offs.ts';
import type { Timestamp } from './identifiers.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { afterWorkingTime } from './working-time.ts';

/** What is to happen to an unseen hand-off next, and when; `due` once that moment has come. */
export type NextEscalation = {
  /** `remind` the receiver, or `escalate` to the one who handed over and the receiver's manager. */
  readonly step: 'remind' | 'escalate';
  readonly at: Timestamp;
  readonly due: boolean;
};

/** What an escalation is decided on. */
export type EscalatedHandOff = Pick<
  HandOff,
  'rating' | 'escalation' | 'sentAt' | 'seenAt' | 'openedAt' | 'remindedAt' | 'escalatedAt' | 'resolved' | '_deleted'
>;

/**
 * What is to happen next if nobody sees the hand-off; undefined where nothing is. The time to escalation counts from
 * the reminder that was given, so that a server that was down gives the receiver the same chance.
 *
 * @param calendar when the receiver works
 */
export function nextEscalation(
  handOff: EscalatedHandOff,
  settings: EscalationSettings,
  calendar: WorkingCalendar,
  now: Timestamp,
): NextEscalation | undefined {
  const times = escalationTimes(handOff, settings);
  if (times === null || !isUnseen(handOff) || handOff.escalatedAt !== null) return undefined;
  const { step, from, minutes } =
    handOff.remindedAt === null
      ? ({ step: 'remind', from: handOff.sentAt, minutes: times.remindAfterMinutes } as const)
      : ({ step: 'escalate', from: handOff.remindedAt, minutes: times.escalateAfterMinutes } as const);
  const at = afterWorkingTime(calendar, from, minutes * 60_000);
  return at === undefined ? undefined : { step, at, due: Date.parse(at) <= Date.parse(now) };
}

/** Of the rules that fired on one hand-over, what reminds soonest; undefined where none says anything. */
export function soonestEscalation(
  rules: readonly { readonly escalation?: EscalationTimes | undefined }[],
): EscalationTimes | undefined {
  const [soonest] = rules
    .flatMap(({ escalation }) => escalation ?? [])
    .sort((a, b) => a.remindAfterMinutes - b.remindAfterMinutes || a.escalateAfterMinutes - b.escalateAfterMinutes);
  return soonest;
}

/** The times that hold for a hand-off: its own, else its rating's, else the org's; null where it never escalates. */
export function escalationTimes(
  { escalation, rating }: Pick<HandOff, 'escalation' | 'rating'>,
  { active, standard, byRating }: EscalationSettings,
): EscalationTimes | null {
  if (!active) return null;
  if (escalation !== undefined) return escalation;
  const ofRating = rating === null ? undefined : byRating[rating];
  return ofRating === undefined ? standard : ofRating;
}
