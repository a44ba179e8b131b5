import type { Timestamp } from '#contract/identifiers.ts';

/** A moment as a clock in the org shows it: `16:59`, with the day where that is not today. */
export function momentInWords(moment: Timestamp, now: Timestamp, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const at = Date.parse(moment);
  const when = time.format(at);
  return day.format(at) === day.format(Date.parse(now)) ? when : `${when} on ${day.format(at)}`;
}
