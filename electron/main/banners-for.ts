import type { Arrivals, ArrivedNotification } from '#contract/desktop-bridge.ts';

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
};

/** What to show for a burst of arrivals: what is critical each for itself, the rest too or as one summary of it. */
export function bannersFor({ told, more }: Arrivals): readonly Banner[] {
  const critical = told.filter((arrived) => arrived.critical).slice(0, MAX_CRITICAL_BANNERS);
  const others = told.filter((arrived) => !critical.includes(arrived));
  const count = others.length + more;
  return [...critical.map(bannerOf), ...(count <= MAX_BANNERS ? others.map(bannerOf) : [summaryOf(others, count)])];
}

function bannerOf(arrived: ArrivedNotification): Banner {
  return { title: arrived.title, body: arrived.body, about: [arrived], summary: false };
}

function summaryOf(newest: readonly ArrivedNotification[], count: number): Banner {
  const titles = newest.slice(0, MAX_BANNERS).map((arrived) => arrived.title);
  return {
    title: `${count} new notifications`,
    body: `${titles.join('\n')}\nand ${count - titles.length} more`,
    about: count === newest.length ? newest : [],
    summary: true,
  };
}
