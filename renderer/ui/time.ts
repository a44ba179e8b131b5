const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The one way of a clock in the app: as the server writes times into what it tells, whoever reads it. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();
let formatsSince = 0;

/**
 * How moments are written in the zone of the computer. Making this takes as long as drawing a row of a list, so it is
 * kept; for a minute only, since whoever travels is to see the times of where they are.
 */
function momentFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  if (Math.abs(Date.now() - formatsSince) > MINUTE) {
    formats.clear();
    formatsSince = Date.now();
  }
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/**
 * How long ago a moment was, short: `just now`, `12 s ago`, `5 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the
 * date. A moment in the future (a clock that is ahead) reads as just now.
 *
 * @param iso the moment, ISO 8601
 * @param now milliseconds since the epoch
 */
export function relativeTime(iso: string, now: number, locale?: string): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const elapsed = now - then;
  if (elapsed < 5_000) return 'just now';
  if (elapsed < MINUTE) return `${Math.floor(elapsed / 1_000)} s ago`;
  if (elapsed < HOUR) return `${Math.floor(elapsed / MINUTE)} min ago`;
  const days = daysBetween(then, now);
  if (days === 0) return `${Math.floor(elapsed / HOUR)} h ago`;
  if (days === 1) return 'yesterday';
  if (days < 7) return `${days} days ago`;
  return shortDate(then, now, locale);
}

/** How long until a moment: `now`, `in 12 s`, `in 5 min`. */
export function timeUntil(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (Number.isNaN(left) || left < 1_000) return 'now';
  if (left < MINUTE) return `in ${Math.floor(left / 1_000)} s`;
  return `in ${Math.floor(left / MINUTE)} min`;
}

/** How long something has lasted, to follow “since”: `5 min`, `3 h`, `4 days`; nothing in its first minute. */
export function lastingSince(iso: string, now: number): string {
  const elapsed = Math.max(0, now - Date.parse(iso));
  if (Number.isNaN(elapsed) || elapsed < MINUTE) return '';
  if (elapsed < HOUR) return `${Math.floor(elapsed / MINUTE)} min`;
  if (elapsed < DAY) return `${Math.floor(elapsed / HOUR)} h`;
  const days = Math.floor(elapsed / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/** The exact moment for a hover, in the person's locale and zone. */
export function exactTime(iso: string, locale?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return momentFormat(locale, { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' }).format(date);
}

/** When something happened, as short as it stays clear: `16:58` today, `Fri 16:58` within a week, `3 Nov, 16:58` before. */
export function clockTime(iso: string, now: number, locale?: string): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const time = momentFormat(locale, CLOCK).format(then);
  const days = Math.abs(daysBetween(then, now));
  if (days === 0) return time;
  if (days < 7) return `${momentFormat(locale, { weekday: 'short' }).format(then)} ${time}`;
  return `${shortDate(then, now, locale)}, ${time}`;
}

/** The heading of the day a moment falls on: `Today`, `Yesterday`, or the date. */
export function dayLabel(iso: string, now: number, locale?: string): string {
  const then = Date.parse(iso);
  const days = daysBetween(then, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return momentFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(then);
}

function shortDate(then: number, now: number, locale?: string): string {
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return momentFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(then);
}

/** Whole calendar days in the local zone; rounding absorbs days of 23 and 25 hours. */
function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY);
}

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}

/**
 * How long something took, to be read at a glance: `45 s`, `12 min`, `1 h 5 min`, from ten hours on `64 h`. Hours never
 * become days: a day of work is not 24 of them.
 */
export function formatDuration(seconds: number, locale?: string): string {
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 600)
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${new Intl.NumberFormat(locale).format(Math.round(minutes / 60))} h`;
}
