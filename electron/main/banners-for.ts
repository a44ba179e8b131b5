import type { Arrivals, ArrivedNotification } from '#contract/desktop-bridge.ts';
import { whileOffInWords } from '#contract/while-off.ts';

/** More than this many arrivals at once become one summary: five banners in a row are noise. */
const MAX_BANNERS = 3;
/** What is critical is never summed up, unless it is a flood. */
const MAX_CRITICAL_BANNERS = 10;

export type Banner = {
  readonly title: string;
  readonly body: string;
  /** What it tells of: one arrival, or of a summary all that are named one by one. */
  readonly about: readonly ArrivedNotification[];
  readonly summary: boolean;
  /** The summary of what came while the person was off; there is one of these at a time. */
  readonly opensDay: boolean;
};

/**
 * What to show for a burst of arrivals: what is critical each for itself, what came while the person was off as one, the
 * rest each for itself or as one summary.
 */
export function bannersFor({ told, more, whileOff }: Arrivals): readonly Banner[] {
  const critical = told.filter((arrived) => arrived.critical).slice(0, MAX_CRITICAL_BANNERS);
  const others = told.filter((arrived) => !critical.includes(arrived));
  const count = others.length + more;
  const opening = whileOff === null ? [] : [openingOf(whileOff)];
  const rest = count <= MAX_BANNERS ? others.map(bannerOf) : [summaryOf(others, count, `${count} new notifications`)];
  return [...critical.map(bannerOf), ...opening, ...rest];
}

function bannerOf(arrived: ArrivedNotification): Banner {
  return { title: arrived.title, body: arrived.body, about: [arrived], summary: false, opensDay: false };
}

function openingOf({ told, ...whileOff }: NonNullable<Arrivals['whileOff']>): Banner {
  return { ...summaryOf(told, whileOff.count, whileOffInWords(whileOff)), opensDay: true };
}

function summaryOf(newest: readonly ArrivedNotification[], count: number, title: string): Banner {
  const titles = newest.slice(0, MAX_BANNERS).map((arrived) => arrived.title);
  const beyond = count - titles.length;
  return {
    title,
    body: [...titles, ...(beyond === 0 ? [] : [`and ${beyond} more`])].join('\n'),
    about: count === newest.length ? newest : [],
    summary: true,
    opensDay: false,
  };
}
