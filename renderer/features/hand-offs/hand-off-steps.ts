import { awaitsAnswer, type HandOff, isUnseen } from '#contract/hand-offs.ts';
import type { DeviceKind } from '#contract/sessions.ts';
import { clockTime, exactTime, relativeTime } from '../../ui/time.ts';

/** A hand-off as this device holds it. */
export type HandOffHere = Omit<HandOff, '_deleted'>;

/** One thing that happened to a hand-off, or that is still waited for. */
export type HandOffStep = {
  readonly words: string;
  /** The exact moment and the kind of device, for the hover. */
  readonly exact: string;
  readonly tone: 'plain' | 'waited-for' | 'alarm' | 'good';
};

/** What the words need to know besides the hand-off. */
export type Reading = {
  /** What to call a person. */
  readonly nameOf: (username: string) => string;
  /** Whoever reads. */
  readonly me: string;
  readonly now: number;
  /** Up to when this device knows what happened; now, while it is online. */
  readonly asOf: number;
  readonly locale?: string;
};

/** In what a person saw it. */
export const onDevice: { readonly [K in DeviceKind]: string } = {
  desktop: 'in the desktop app',
  browser: 'in a browser',
};

/** What the stages of a hand-off do not say: who handed it to whom, why it is slow, whom that alarmed, how it ended. */
export function remarksOf(handOff: HandOffHere, reading: Reading): readonly HandOffStep[] {
  return [
    {
      words: `${beginning(handOff, reading)} ${at(handOff.sentAt, reading)}`,
      exact: exact(handOff.sentAt, reading),
      tone: 'plain',
    },
    ...(handOff.deliveredAt === null ? undelivered(handOff, reading) : []),
    ...alarms(handOff, reading),
    ...passing(handOff, reading),
    ...ending(handOff, reading),
  ];
}

/** The one step that says how far it has come, for a row of a list that names the receiver already. */
export function latestStep(handOff: HandOffHere, reading: Reading): HandOffStep {
  const { deliveredAt, deliveredOn, seenAt, seenOn, openedAt, openedOn, receiverCheckedInAt, resolved } = handOff;
  const { acceptedAt, actedAt, declinedAt } = handOff;
  if (declinedAt != null) return { ...proven('declined', declinedAt, null, reading), tone: 'alarm' };
  if (actedAt != null) return proven('acted on', actedAt, null, reading);
  if (acceptedAt != null) return proven('accepted', acceptedAt, null, reading);
  if (handOff.passedTo !== undefined && resolved !== null) {
    return { words: resolved.outcome, exact: exact(resolved.at, reading), tone: 'plain' };
  }
  if (openedAt !== null) return proven('opened', openedAt, openedOn, reading);
  if (seenAt !== null) return proven('seen', seenAt, seenOn, reading);
  if (resolved !== null) return { words: resolved.outcome, exact: exact(resolved.at, reading), tone: 'plain' };
  if (deliveredAt !== null) return { ...proven('delivered', deliveredAt, deliveredOn, reading), tone: 'waited-for' };
  if (receiverCheckedInAt === null) return { words: 'not delivered: never checked in', exact: '', tone: 'waited-for' };
  const ago = relativeTime(receiverCheckedInAt, reading.asOf, reading.locale);
  const words = `not delivered: last checked in ${ago}`;
  return { words, exact: exact(receiverCheckedInAt, reading), tone: 'waited-for' };
}

function beginning({ trigger, fromUsername, toUsername }: HandOffHere, { nameOf, me }: Reading): string {
  const to = toUsername === me ? 'you' : nameOf(toUsername);
  const from = fromUsername === me ? '' : nameOf(fromUsername);
  if (trigger === 'approval-submitted') return from === '' ? `Put before ${to}` : `${from} put it before ${to}`;
  return from === '' ? `Handed to ${to}` : `${from} handed it to ${to}`;
}

/** Not delivered is the wait for a network, and says so: it must not read as if somebody did not look. */
function undelivered({ toUsername, receiverCheckedInAt, resolved }: HandOffHere, reading: Reading): HandOffStep[] {
  if (resolved !== null) return [];
  const who = reading.nameOf(toUsername);
  if (receiverCheckedInAt === null) {
    return [{ words: `not delivered: no device of ${who} has checked in yet`, exact: '', tone: 'waited-for' }];
  }
  const ago = relativeTime(receiverCheckedInAt, reading.asOf, reading.locale);
  const words = `not delivered: ${who}’s device last checked in ${ago}`;
  return [{ words, exact: exact(receiverCheckedInAt, reading), tone: 'waited-for' }];
}

/** When it goes to somebody else, as long as nobody has accepted it. */
function passing(handOff: HandOffHere, reading: Reading): HandOffStep[] {
  const { passesAt, acceptRemindedAt } = handOff;
  if (passesAt == null || !awaitsAnswer({ ...handOff, _deleted: false })) return [];
  const words = `goes to somebody else ${at(passesAt, reading)} if not accepted`;
  const tone = acceptRemindedAt == null ? 'plain' : 'alarm';
  return [{ words, exact: exact(passesAt, reading), tone }];
}

function alarms(handOff: HandOffHere, reading: Reading): HandOffStep[] {
  const { remindedAt, escalatedAt, escalatedTo, retractedAt } = handOff;
  if (retractedAt !== null)
    return [{ words: 'seen before the alarm', exact: exact(retractedAt, reading), tone: 'good' }];
  const tone = isUnseen({ ...handOff, _deleted: false }) ? 'alarm' : 'plain';
  if (escalatedAt !== null) {
    const told = escalatedTo
      .map((username) => (username === reading.me ? 'you' : reading.nameOf(username)))
      .join(' and ');
    const words = `alarm ${at(escalatedAt, reading)}${told === '' ? '' : ` to ${told}`}`;
    return [{ words, exact: exact(escalatedAt, reading), tone }];
  }
  if (remindedAt === null) return [];
  return [{ words: `reminded ${at(remindedAt, reading)}`, exact: exact(remindedAt, reading), tone }];
}

function ending({ resolved, declineReason }: HandOffHere, reading: Reading): HandOffStep[] {
  if (resolved === null) return [];
  const reason = declineReason === undefined ? '' : `: “${declineReason}”`;
  return [{ words: `${resolved.outcome}${reason}`, exact: exact(resolved.at, reading), tone: 'plain' }];
}

function proven(what: string, moment: string, on: DeviceKind | null, reading: Reading): HandOffStep {
  const device = on === null ? '' : ` ${onDevice[on]}`;
  return { words: `${what} ${at(moment, reading)}`, exact: `${exact(moment, reading)}${device}`, tone: 'plain' };
}

function at(moment: string, { now, locale }: Reading): string {
  return clockTime(moment, now, locale);
}

function exact(moment: string, { locale }: Reading): string {
  return exactTime(moment, locale);
}
