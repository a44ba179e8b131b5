import { awaitsAnswer, type HandOff } from './hand-offs.ts';
import type { Timestamp } from './identifiers.ts';
import type { PassingSettings, PassingTimes } from './passing-settings.ts';
import type { Away } from './users.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { afterWorkingTime, workingTimeBetween } from './working-time.ts';

/** What is to happen to a hand-off that is not accepted next, and when; `due` once that moment has come. */
export type NextPassing = {
  readonly step: 'remind-to-accept' | 'pass';
  readonly at: Timestamp;
  readonly due: boolean;
  /** When it goes to somebody else, if it is not accepted by then. */
  readonly passesAt: Timestamp;
};

/** What passing on is decided on. */
type PassedHandOff = Pick<
  HandOff,
  | 'passing'
  | 'rating'
  | 'trigger'
  | 'sentAt'
  | 'openedAt'
  | 'acceptedAt'
  | 'declinedAt'
  | 'acceptRemindedAt'
  | 'passes'
  | 'resolved'
  | '_deleted'
>;

/** When the receiver works, and is away. */
type Receiver = { readonly calendar: WorkingCalendar; readonly away?: Away | null | undefined };

/**
 * What is to happen next if nobody accepts the hand-off; undefined where nothing is. The time to pass counts from the
 * reminder that was given, so that a server that was down gives the receiver the same chance.
 */
export function nextPassing(
  handOff: PassedHandOff,
  settings: PassingSettings,
  receiver: Receiver,
  now: Timestamp,
): NextPassing | undefined {
  const times = passingTimes(handOff, settings);
  const { sentAt, acceptedAt, acceptRemindedAt, passes = 0 } = handOff;
  // What was handed over before answers were asked for stays where it is.
  if (times === null || acceptedAt === undefined || !awaitsAnswer(handOff) || passes > settings.atMost)
    return undefined;
  const waits = settings.whenAway === 'wait';
  const after = (from: Timestamp, minutes: number) =>
    waits
      ? afterTimeThere(receiver, from, minutes * 60_000)
      : afterWorkingTime(receiver.calendar, from, minutes * 60_000);
  const remindAt = acceptRemindedAt ?? after(sentAt, times.remindAfterMinutes);
  const passAt = remindAt === undefined ? undefined : after(remindAt, times.passAfterMinutes);
  const leaves = waits ? undefined : momentAway(receiver.away, sentAt);
  const passesAt = earlier(passAt, leaves);
  if (passesAt === undefined) return undefined;
  const remindsFirst =
    acceptRemindedAt == null && remindAt !== undefined && Date.parse(remindAt) < Date.parse(passesAt);
  const [step, at] = remindsFirst ? (['remind-to-accept', remindAt] as const) : (['pass', passesAt] as const);
  return { step, at, due: Date.parse(at) <= Date.parse(now), passesAt };
}

/** The times that hold for a hand-off: its own, else its rating's, else the org's; null where it never passes on. */
function passingTimes(
  { passing, rating }: Pick<HandOff, 'passing' | 'rating'>,
  { active, standard, byRating }: PassingSettings,
): PassingTimes | null {
  if (!active) return null;
  if (passing !== undefined) return passing;
  const ofRating = rating === null ? undefined : byRating[rating];
  return ofRating === undefined ? standard : ofRating;
}

/** Of the rules that fired on one hand-over, what passes it on soonest; undefined where none says anything. */
export function soonestPassing(
  rules: readonly { readonly passing?: PassingTimes | null | undefined }[],
): PassingTimes | undefined {
  const whole = ({ remindAfterMinutes, passAfterMinutes }: PassingTimes) => remindAfterMinutes + passAfterMinutes;
  return rules.flatMap(({ passing }) => passing ?? []).sort((a, b) => whole(a) - whole(b))[0];
}

/** The first moment from one on at which somebody is away. */
function momentAway(away: Away | null | undefined, from: Timestamp): Timestamp | undefined {
  if (away == null || Date.parse(away.until) <= Date.parse(from)) return undefined;
  return Date.parse(away.from) <= Date.parse(from) ? from : away.from;
}

/** The first moment by which this much working time has passed in which the receiver was not away. */
function afterTimeThere({ calendar, away }: Receiver, from: Timestamp, milliseconds: number): Timestamp | undefined {
  const at = afterWorkingTime(calendar, from, milliseconds);
  const leaves = momentAway(away, from);
  if (at === undefined || away == null || leaves === undefined || Date.parse(at) <= Date.parse(leaves)) return at;
  return afterWorkingTime(calendar, away.until, milliseconds - workingTimeBetween(calendar, from, leaves));
}

function earlier(a: Timestamp | undefined, b: Timestamp | undefined): Timestamp | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(b) < Date.parse(a) ? b : a;
}
