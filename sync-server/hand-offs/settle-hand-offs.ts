import { type HandOff, isUnderWay } from '#contract/hand-offs.ts';
import { type Settlement, settleNotification } from '../notifications/settle-notifications.ts';
import { notificationId } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { underWayWith } from './find-hand-offs.ts';
import { stageHandOff } from './stage-hand-off.ts';

/**
 * Settles a hand-off that nobody waits for any more, with its reminder and its alarm. One that was acted on is left, and
 * so is what an approver has opened.
 */
export async function settleHandOff(work: OrgWork, handOff: HandOff, { by, outcome }: Settlement): Promise<void> {
  if (!isUnderWay(handOff)) return;
  if (handOff.trigger === 'approval-submitted' && handOff.openedAt !== null) return;
  await stageHandOff(work, { ...handOff, resolved: { at: work.now, by, outcome } });
  await settleAlarms(work, handOff, { by, outcome });
}

/** Takes the reminder and the alarm of a hand-off off the bells. */
export async function settleAlarms(work: OrgWork, handOff: HandOff, settlement: Settlement): Promise<void> {
  const ids = alarmIds(handOff);
  await work.load('notifications', ids);
  for (const id of ids) settleNotification(work, (await work.find('notifications', id))?.document, settlement);
}

/** Settles everything that is still on its way to somebody who leaves. */
export async function settleForLeaver(work: OrgWork, username: string, settlement: Settlement): Promise<void> {
  for (const handOff of await underWayWith(work, username)) await settleHandOff(work, handOff, settlement);
}

export type AlarmStep = 'remind' | 'escalate' | 'remind-to-accept';

/** What makes the reminder of a hand-off, or its alarm, different from any other notification. */
export function alarmOccasion(handOff: Pick<HandOff, 'id'>, step: AlarmStep): string {
  return `${handOff.id}/${step}`;
}

/** The ids of the notifications that a hand-off has set off because it was unseen. */
function alarmIds(handOff: HandOff): string[] {
  const idFor = (step: AlarmStep, username: string) =>
    notificationId(handOff.orgId, 'hand-off-unseen', handOff.recordId, alarmOccasion(handOff, step), username);
  return [
    ...(handOff.remindedAt === null ? [] : [idFor('remind', handOff.toUsername)]),
    ...(handOff.acceptRemindedAt == null ? [] : [idFor('remind-to-accept', handOff.toUsername)]),
    ...handOff.escalatedTo.map((username) => idFor('escalate', username)),
  ];
}
