import { Temporal } from 'temporal-polyfill';
import { escalationTimes } from '#contract/escalation.ts';
import type { HandOffSettings } from '#contract/escalation-settings.ts';
import { afterWorkingTime, dayOf } from '#contract/working-time.ts';
import { CLOCK } from '../../ui/time.ts';

const FRIDAY = 5;

/**
 * What the settings mean for the hand-off this product was made for: a hot lead on a Friday at 16:58, where the org's
 * calendar is kept. @param now milliseconds since the epoch
 */
export function escalationExample(settings: HandOffSettings, now: number, locale?: string): string {
  const { calendar, escalation } = settings;
  const times = escalationTimes({ rating: 'hot' }, escalation);
  const handedOver = 'A hot lead handed over Friday 16:58';
  if (times === null) return `${handedOver} raises no alarm, however long nobody sees it.`;
  const sentAt = fridayAt1658(calendar.timeZone, now);
  const minutes = (count: number) => count * 60_000;
  const remindAt = afterWorkingTime(calendar, sentAt, minutes(times.remindAfterMinutes));
  const alarmAt =
    remindAt === undefined ? undefined : afterWorkingTime(calendar, remindAt, minutes(times.escalateAfterMinutes));
  if (remindAt === undefined || alarmAt === undefined) return `${handedOver} raises no alarm: nobody ever works.`;
  const at = (moment: string) => dayAndTime(moment, calendar.timeZone, locale);
  return `${handedOver} and seen by nobody: the receiver is reminded ${at(remindAt)}, the alarm goes off ${at(alarmAt)}.`;
}

function fridayAt1658(timeZone: string, now: number): string {
  const today = dayOf({ timeZone }, now);
  const friday = today.add({ days: (FRIDAY - today.dayOfWeek + 7) % 7 });
  return friday
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from('16:58') })
    .toInstant()
    .toString();
}

function dayAndTime(moment: string, timeZone: string, locale?: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', ...CLOCK });
  return format.format(new Date(moment)).replace(',', '');
}
