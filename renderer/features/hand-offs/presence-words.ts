import type { Presence } from '#contract/presence.ts';

const DAY = 24 * 60 * 60_000;

/** When somebody's device last spoke to the server, as precise as it is told. */
export function presenceWords(presence: Presence, today: string, locale?: string): string {
  if (presence === 'now') return 'checked in just now';
  if (presence === 'today') return 'checked in today';
  if (presence === 'never') return 'never checked in';
  const days = Math.round((Date.parse(today) - Date.parse(presence)) / DAY);
  if (days <= 1) return 'checked in yesterday';
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return `checked in on ${date.format(Date.parse(presence))}`;
}
