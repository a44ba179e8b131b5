import { awaitsAnswer } from '#contract/hand-offs.ts';
import { clockTime, exactTime, formatDuration } from '../../ui/time.ts';
import { type HandOffHere, onDevice, type Reading } from './hand-off-steps.ts';

/** One stage that a hand-off goes through, in the order in which it does. */
export type Stage = {
  readonly name: 'Sent' | 'Delivered' | 'Seen' | 'Accepted' | 'Declined' | 'Acted on' | 'Decided';
  /** `waiting` is the one that is next; those after it are `ahead`, or `dropped` once nobody waits any more. */
  readonly state: 'done' | 'waiting' | 'ahead' | 'dropped';
  readonly tone: 'plain' | 'late' | 'alarm';
  /** When it was reached; '' where it was not. */
  readonly time: string;
  /** How long it took since it was sent, or has been waited for. */
  readonly took: string;
  /** The exact moment and the kind of device, for the hover. */
  readonly exact: string;
};

type Reached = Pick<Stage, 'name'> & { readonly at: string | null; readonly on?: HandOffHere['seenOn'] };

/** The stages of a hand-off: those that are reached with how long each took, the next with how long it is waited for. */
export function stagesOf(handOff: HandOffHere, reading: Reading): readonly Stage[] {
  const reached = reachable(handOff);
  // Who has acted on it has seen it, whatever arrived in which order.
  const last = reached.findLastIndex(({ at }) => at !== null);
  const isOver = handOff.resolved !== null;
  return reached.map(({ name, at, on = null }, index): Stage => {
    if (at !== null) {
      const device = on === null ? '' : ` ${onDevice[on]}`;
      return {
        ...{ name, state: 'done', tone: name === 'Declined' ? 'alarm' : 'plain' },
        time: clockTime(at, reading.now, reading.locale),
        took: index === 0 ? '' : duration(handOff.sentAt, Date.parse(at)),
        exact: `${exactTime(at, reading.locale)}${device}`,
      };
    }
    const state = index < last ? 'done' : isOver ? 'dropped' : index === last + 1 ? 'waiting' : 'ahead';
    const waits = state === 'waiting';
    return {
      ...{ name, state, time: '', exact: '' },
      tone: waits ? lateness(handOff, reading) : 'plain',
      took: waits ? duration(handOff.sentAt, reading.asOf) : '',
    };
  });
}

function reachable(handOff: HandOffHere): readonly Reached[] {
  const { trigger, sentAt, deliveredAt, deliveredOn, seenAt, seenOn, openedAt, acceptedAt, actedAt, declinedAt } =
    handOff;
  const until: readonly Reached[] = [
    { name: 'Sent', at: sentAt },
    { name: 'Delivered', at: deliveredAt, on: deliveredOn },
    { name: 'Seen', at: seenAt, on: seenOn },
  ];
  if (trigger === 'approval-submitted') return [...until, { name: 'Decided', at: actedAt ?? null }];
  if (declinedAt != null) return [...until, { name: 'Declined', at: declinedAt }];
  // What was opened before answers were asked for counts as accepted.
  const accepted = acceptedAt === undefined ? openedAt : acceptedAt;
  return [...until, { name: 'Accepted', at: accepted }, { name: 'Acted on', at: actedAt ?? null }];
}

/** Amber once the receiver was reminded, red once others were told or it is about to go to somebody else. */
function lateness(handOff: HandOffHere, { now }: Reading): Stage['tone'] {
  const { dueAt, remindedAt, escalatedAt, retractedAt, acceptRemindedAt, passesAt, seenAt } = handOff;
  const isPast = (moment: string | null | undefined) => moment != null && Date.parse(moment) <= now;
  const answer = awaitsAnswer({ ...handOff, _deleted: false });
  if (seenAt === null && escalatedAt !== null && retractedAt === null) return 'alarm';
  if (answer && isPast(passesAt)) return 'alarm';
  if (seenAt === null && (remindedAt !== null || isPast(dueAt))) return 'late';
  return answer && acceptRemindedAt != null ? 'late' : 'plain';
}

function duration(from: string, to: number): string {
  return formatDuration(Math.max(0, to - Date.parse(from)) / 1_000);
}
