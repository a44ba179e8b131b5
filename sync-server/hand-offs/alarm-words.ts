import { displayName } from '#contract/approval-words.ts';
import { catalogue } from '#contract/catalogue.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { Directory } from '#contract/recipient-resolution.ts';

/** Who handed what to whom, and when. */
export function handedOverInWords(handOff: HandOff, directory: Directory, now: Timestamp, timeZone: string): string {
  const kind = catalogue[handOff.recordObject].label.toLowerCase();
  const from = displayName(handOff.fromUsername, directory);
  const to = displayName(handOff.toUsername, directory);
  const at = momentInWords(handOff.sentAt, now, timeZone);
  return handOff.trigger === 'record-assigned'
    ? `${from} handed this ${kind} to ${to} at ${at}.`
    : `${from} asked ${to} to approve this ${kind} at ${at}.`;
}

/** How far it has come: a laptop without a network is not a person who does not look. */
export function standingInWords(
  { deliveredAt, receiverCheckedInAt }: Pick<HandOff, 'deliveredAt' | 'receiverCheckedInAt'>,
  now: Timestamp,
  timeZone: string,
): string {
  if (deliveredAt !== null) return `It was delivered at ${momentInWords(deliveredAt, now, timeZone)} and not seen yet.`;
  if (receiverCheckedInAt === null) return 'It is not delivered: no device has checked in yet.';
  const checkedIn = momentInWords(receiverCheckedInAt, now, timeZone);
  return `It is not delivered: the last time a device checked in was at ${checkedIn}.`;
}

/** A moment as a clock in the org shows it: `16:59`, with the day where that is not today. */
export function momentInWords(moment: Timestamp, now: Timestamp, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const at = Date.parse(moment);
  const when = time.format(at);
  return day.format(at) === day.format(Date.parse(now)) ? when : `${when} on ${day.format(at)}`;
}
