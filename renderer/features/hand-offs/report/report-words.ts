import { catalogue, RecordObject } from '#contract/catalogue.ts';
import {
  distributionBars,
  type HandOffDimension,
  type HandOffDistribution,
  type HandOffFigures,
  type HandOffFilterState,
  type HandOffMeasure,
  type HandOffReport,
  type HandOffTime,
  UNRATED,
} from '#contract/hand-off-report.ts';
import type { HandOffTrigger } from '#contract/hand-offs.ts';
import { formatDuration } from '../../../ui/time.ts';
import { formatDay, formatOption } from '../../../ui/values.ts';
import type { Period } from './report-view.ts';

export const periodNames: { readonly [P in Period]: string } = {
  '1w': 'Last 7 days',
  '4w': 'Last 4 weeks',
  '13w': 'Last 13 weeks',
  '52w': 'Last 52 weeks',
};

export const timeNames: { readonly [T in HandOffTime]: string } = { working: 'Working time', clock: 'Clock time' };

export const measureNames: { readonly [M in HandOffMeasure]: string } = {
  delivered: 'Time to delivered',
  seen: 'Time to seen',
  opened: 'Time to opened',
  attention: 'Attention wait',
  accepted: 'Time to accepted',
  acted: 'Time to first action',
};

/** What has come far enough to be measured. */
export const measured: { readonly [M in HandOffMeasure]: HandOffFilterState } = {
  delivered: 'delivered',
  seen: 'seen',
  opened: 'opened',
  attention: 'seen',
  accepted: 'accepted',
  acted: 'acted',
};

export const dimensionNames: { readonly [D in HandOffDimension]: string } = {
  rep: 'Rep',
  team: 'Team',
  trigger: 'Trigger',
  object: 'Object',
  rating: 'Rating',
  rule: 'Rule',
  source: 'Source',
  week: 'Week',
};

export const triggerNames: { readonly [T in HandOffTrigger]: string } = {
  'record-assigned': 'Handed over',
  'approval-submitted': 'Put up for approval',
};

/** What a group is called. */
export function groupName(
  dimension: HandOffDimension,
  key: string,
  nameOf: (username: string) => string,
  ruleName: (id: string) => string = (id) => id,
): string {
  switch (dimension) {
    case 'rep':
      return nameOf(key);
    case 'team':
      return key === '' ? 'No manager' : `Team of ${nameOf(key)}`;
    case 'trigger':
      return triggerNames[key as HandOffTrigger] ?? key;
    case 'object': {
      const object = RecordObject.safeParse(key);
      return object.success ? catalogue[object.data].plural : key;
    }
    case 'rating':
      return key === UNRATED ? 'No rating' : formatOption(key);
    case 'rule':
      return key === '' ? 'No rule' : ruleName(key);
    case 'source':
      return key === '' ? 'No source' : key;
    case 'week':
      return `Week of ${formatDay(key)}`;
  }
}

/** A figure in seconds as it is read; a dash where nobody knows yet. */
export function duration(seconds: number | null): string {
  return seconds === null ? '–' : formatDuration(seconds);
}

/** The share seen within the target as a whole percentage; a dash of nothing. */
export function shareOnTarget({ onTarget, sent, settledUnseen }: HandOffFigures): string {
  const counted = sent - settledUnseen;
  return counted === 0 ? '–' : new Intl.NumberFormat(undefined, { style: 'percent' }).format(onTarget / counted);
}

export type Bar = {
  readonly label: string;
  /** The same, as short as it stands below the bar. */
  readonly tick: string;
  readonly count: number;
  /** What lies behind it; undefined for what is not seen yet. */
  readonly range: { readonly over?: number; readonly upTo?: number } | undefined;
};

/** The distribution as bars, from the fastest to the slowest, then those still waited for. */
export function barsOf({ counts, longer, open }: HandOffDistribution): readonly Bar[] {
  const bars = distributionBars.map((upTo, index): Bar => {
    const over = distributionBars[index - 1];
    return {
      label: `≤ ${formatDuration(upTo)}`,
      tick: formatDuration(upTo),
      count: counts[index] ?? 0,
      range: { ...(over === undefined ? {} : { over }), upTo },
    };
  });
  const last = distributionBars.at(-1) ?? 0;
  return [
    ...bars,
    { label: `> ${formatDuration(last)}`, tick: `> ${formatDuration(last)}`, count: longer, range: { over: last } },
    { label: 'not yet', tick: 'not yet', count: open, range: undefined },
  ];
}

/** The figures of one week. */
export type Week = {
  /** Its Monday. */
  readonly week: string;
  readonly median: number | null;
  readonly p90: number | null;
  readonly sent: number;
};

/** The time to seen week by week, the oldest first. */
export function trendOf({ groups }: HandOffReport, time: HandOffTime): readonly Week[] {
  return (groups.week ?? []).map(({ key, figures }) => ({
    week: key,
    ...figures.times.seen[time],
    sent: figures.sent,
  }));
}
