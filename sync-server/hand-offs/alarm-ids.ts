import type { HandOff } from '#contract/hand-offs.ts';
import { notificationId } from '../notifications/stage-notification.ts';

/** What makes the reminder of a hand-off, or its alarm, different from any other notification. */
export function alarmOccasion(handOff: Pick<HandOff, 'id'>, step: 'remind' | 'escalate'): string {
  return `${handOff.id}/${step}`;
}

/** The ids of the notifications that a hand-off has set off because it was unseen. */
export function alarmIds(handOff: HandOff): string[] {
  const idFor = (step: 'remind' | 'escalate', username: string) =>
    notificationId(handOff.orgId, 'hand-off-unseen', handOff.recordId, alarmOccasion(handOff, step), username);
  return [
    ...(handOff.remindedAt === null ? [] : [idFor('remind', handOff.toUsername)]),
    ...handOff.escalatedTo.map((username) => idFor('escalate', username)),
  ];
}
