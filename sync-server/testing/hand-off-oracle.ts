import {
  distributionBars,
  type HandOffDistribution,
  type HandOffFigures,
  type HandOffMeasure,
  type HandOffTime,
} from '#contract/hand-off-report.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { workingTimeBetween } from '#contract/working-time.ts';

type Moments = Pick<
  HandOff,
  | ('sentAt' | 'deliveredAt' | 'seenAt' | 'openedAt' | 'resolved' | 'escalatedAt' | 'retractedAt')
  | ('trigger' | 'begunAt' | 'acceptedAt' | 'actedAt' | 'declinedAt' | 'passedTo')
>;

/** What a report says of hand-offs, by sorting lists of them: as slow and as simple as it gets. */
export function naiveFigures(
  handOffs: readonly Moments[],
  calendar: WorkingCalendar,
  targetMinutes: number,
): HandOffFigures {
  const timing = (measure: HandOffMeasure) => ({
    clock: percentiles(handOffs, measure, 'clock', calendar),
    working: percentiles(handOffs, measure, 'working', calendar),
  });
  const count = (is: (handOff: Moments) => boolean) => handOffs.filter(is).length;
  return {
    sent: handOffs.length,
    delivered: count(({ deliveredAt }) => deliveredAt !== null),
    seen: count(({ seenAt }) => seenAt !== null),
    opened: count(({ openedAt }) => openedAt !== null),
    unseen: count(({ seenAt, resolved }) => seenAt === null && resolved === null),
    settledUnseen: count(({ seenAt, resolved }) => seenAt === null && resolved !== null),
    escalated: count(({ escalatedAt, retractedAt }) => escalatedAt !== null && retractedAt === null),
    accepted: count(({ acceptedAt }) => acceptedAt != null),
    acted: count(({ actedAt }) => actedAt != null),
    awaited: count((handOff) => isWaitedFor(handOff, 'accepted')),
    passed: count(({ passedTo }) => passedTo !== undefined),
    declined: count(({ declinedAt }) => declinedAt != null),
    onTarget: count((handOff) => (secondsOf(handOff, 'seen', 'working', calendar) ?? Infinity) <= targetMinutes * 60),
    times: {
      delivered: timing('delivered'),
      seen: timing('seen'),
      opened: timing('opened'),
      attention: timing('attention'),
      accepted: timing('accepted'),
      acted: timing('acted'),
    },
  };
}

export function naiveDistribution(
  handOffs: readonly Moments[],
  time: HandOffTime,
  calendar: WorkingCalendar,
): HandOffDistribution {
  const seconds = handOffs.flatMap((handOff) => secondsOf(handOff, 'seen', time, calendar) ?? []);
  const last = distributionBars[distributionBars.length - 1] ?? 0;
  return {
    counts: distributionBars.map((upTo, bar) => {
      const over = distributionBars[bar - 1] ?? -1;
      return seconds.filter((one) => one > over && one <= upTo).length;
    }),
    longer: seconds.filter((one) => one > last).length,
    open: handOffs.filter((handOff) => isWaitedFor(handOff, 'seen')).length,
  };
}

function percentiles(
  handOffs: readonly Moments[],
  measure: HandOffMeasure,
  time: HandOffTime,
  calendar: WorkingCalendar,
) {
  const known = handOffs.flatMap((handOff) => secondsOf(handOff, measure, time, calendar) ?? []);
  const open = handOffs.filter((handOff) => isWaitedFor(handOff, measure)).map(() => Infinity);
  const all = [...known, ...open].sort((a, b) => a - b);
  const rank = (share: number) => {
    const value = all[Math.ceil(all.length * share) - 1];
    return value === undefined || value === Infinity ? null : value;
  };
  return { median: rank(0.5), p90: rank(0.9) };
}

function isWaitedFor(handOff: Moments, measure: HandOffMeasure): boolean {
  if (handOff.resolved !== null && handOff.seenAt === null) return false;
  switch (measure) {
    case 'delivered':
      return handOff.deliveredAt === null;
    case 'seen':
      return handOff.seenAt === null;
    case 'opened':
      return handOff.openedAt === null && handOff.resolved === null;
    case 'attention':
      return handOff.deliveredAt !== null && handOff.seenAt === null;
    case 'accepted':
      return handOff.resolved === null && handOff.acceptedAt === null && handOff.declinedAt === null;
    case 'acted':
      return handOff.resolved === null && handOff.actedAt === null;
  }
}

function secondsOf(
  handOff: Moments,
  measure: HandOffMeasure,
  time: HandOffTime,
  calendar: WorkingCalendar,
): number | undefined {
  const { sentAt, begunAt = sentAt } = handOff;
  const [from, to] = (
    {
      delivered: [sentAt, handOff.deliveredAt],
      seen: [sentAt, handOff.seenAt],
      opened: [sentAt, handOff.openedAt],
      attention: [handOff.deliveredAt, handOff.seenAt],
      accepted: [begunAt, handOff.acceptedAt ?? null],
      acted: [begunAt, handOff.actedAt ?? null],
    } as const
  )[measure];
  if (from === null || to === null) return undefined;
  const milliseconds = time === 'clock' ? Date.parse(to) - Date.parse(from) : workingTimeBetween(calendar, from, to);
  return asPeopleSay(Math.floor(milliseconds / 1_000));
}

function asPeopleSay(seconds: number): number {
  const unit = seconds < 120 ? 1 : seconds < 7_200 ? 60 : seconds < 172_800 ? 900 : 86_400;
  return Math.min(seconds - (seconds % unit), 366 * 86_400);
}
