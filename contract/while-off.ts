import { z } from 'zod';
import type { Notification } from './notifications.ts';
import type { PreferencesDraft } from './preferences.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { workBeganBy } from './working-time.ts';

/** How much came while its person was off, and what of it is asked of them. */
export const WhileOff = z.object({ count: z.int().min(1), toAccept: z.int().min(0), toDecide: z.int().min(0) });
export type WhileOff = z.infer<typeof WhileOff>;

type Wishes = Pick<PreferencesDraft, 'pausedUntil' | 'quietOutsideWorkingHours'>;

/**
 * Until when banners last had to wait, in milliseconds since 1970: until the work under way began, or a pause was over.
 * What came before is told as one, whether this device was awake at the time or not.
 */
export function wasOffUntil(
  { pausedUntil, quietOutsideWorkingHours }: Wishes,
  calendar: WorkingCalendar,
  now: number,
): number {
  const pauseEnds = pausedUntil === null ? Number.NEGATIVE_INFINITY : Date.parse(pausedUntil);
  const workBegan = quietOutsideWorkingHours ? workBeganBy(calendar, now) : undefined;
  return Math.max(pauseEnds <= now ? pauseEnds : Number.NEGATIVE_INFINITY, workBegan ?? Number.NEGATIVE_INFINITY);
}

/** Counts what came; all of it is unread, and so unanswered. */
export function whileOffOf(came: readonly Pick<Notification, 'trigger'>[]): WhileOff {
  const of = (trigger: Notification['trigger']) => came.filter((one) => one.trigger === trigger).length;
  return { count: came.length, toAccept: of('record-assigned'), toDecide: of('approval-submitted') };
}

/** “5 things while you were off; 2 hand-offs to accept”. */
export function whileOffInWords({ count, toAccept, toDecide }: WhileOff): string {
  const asked = [
    ...(toAccept === 0 ? [] : [`${counted(toAccept, 'hand-off')} to accept`]),
    ...(toDecide === 0 ? [] : [`${counted(toDecide, 'approval')} to decide`]),
  ];
  const things = `${counted(count, 'thing')} while you were off`;
  return asked.length === 0 ? things : `${things}; ${asked.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
