import type { HandOff } from './hand-offs.ts';
import type { Timestamp } from './identifiers.ts';
import { type NextReceiver, whoIsNext } from './passing-on.ts';
import type { PassingSettings } from './passing-settings.ts';
import { nextPassing } from './passing-times.ts';
import type { Directory } from './recipient-resolution.ts';
import { calendarOf, type WorkingCalendar } from './working-calendar.ts';

/** Where a hand-off is from a moment on that nobody has accepted, and why there. */
export type PassingStop = NextReceiver & { readonly at: Timestamp };

type HandedOver = Pick<HandOff, 'fromUsername' | 'toUsername' | 'rating' | 'passing'>;

type PassingWorld = {
  readonly directory: Directory;
  readonly settings: PassingSettings;
  /** When the org works. */
  readonly calendar: WorkingCalendar;
  /** Who would be next of the pool that assigned it, once these have had it. */
  readonly ofPool?: ((had: readonly string[], at: Timestamp) => string | undefined) | undefined;
};

/**
 * To whom something that is handed over now goes, one after the other, as long as nobody accepts it, people being away
 * as they say now. It ends where it stays; empty where it does not pass on at all.
 */
export function passingChain(handedOver: HandedOver, now: Timestamp, world: PassingWorld): readonly PassingStop[] {
  const { directory, settings, calendar, ofPool } = world;
  const stops: PassingStop[] = [];
  let handOff = { ...handedOver, ...unanswered, sentAt: now, asked: [] as readonly string[], passes: 0 };
  for (;;) {
    const receiver = directory.get(handOff.toUsername);
    const hours = { calendar: calendarOf(receiver, calendar), away: receiver?.away };
    const at = nextPassing(handOff, settings, hours, handOff.sentAt)?.passesAt;
    if (at === undefined) return stops;
    const had = [...handOff.asked, handOff.toUsername];
    const next = whoIsNext({ ...handOff, asked: [...handOff.asked] }, directory, settings, at, {
      ofPool: ofPool?.([handOff.fromUsername, ...had], at),
    });
    if (next === undefined) return stops;
    stops.push({ ...next, at });
    if (next.isLast) return stops;
    handOff = { ...handOff, toUsername: next.username, asked: had, sentAt: at, passes: handOff.passes + 1 };
  }
}

const unanswered = {
  ...({ trigger: 'record-assigned', openedAt: null, acceptedAt: null, declinedAt: null } as const),
  ...{ acceptRemindedAt: null, resolved: null, _deleted: false },
};
