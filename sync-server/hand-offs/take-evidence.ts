import { sameValue } from '#contract/client-state.ts';
import { awaitsAnswer, type HandOff, HandOffTrigger, isUnseen } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { momentInWords } from './alarm-words.ts';
import { type Evidence, withEvidence } from './evidence.ts';
import { handOffsOfNotifications } from './find-hand-offs.ts';
import { handOffSettings } from './hand-off-settings.ts';
import { settleAlarms } from './settle-hand-offs.ts';
import { stageDelivered, stageHandOff } from './stage-hand-off.ts';

/** Takes what the receiver's notifications say about the hand-offs behind them. */
export async function takeEvidenceOf(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  notifications: readonly Notification[],
): Promise<void> {
  for (const [notification, handOff] of await told(work, notifications.filter(mayTellOfHandOff))) {
    // An alarm tells others about a hand-off that is not theirs to see.
    if (handOff.toUsername !== by.username) continue;
    const { deliveredAt, seenAt, readAt } = notification;
    // A notification of many records brings none of them to the screen.
    const openedAt = notification.recordId === handOff.recordId ? readAt : null;
    await takeEvidence(work, handOff, { deliveredAt, seenAt, openedAt, on: by.deviceKind });
  }
}

function mayTellOfHandOff({ trigger, handOffId }: Notification): boolean {
  return handOffId !== undefined || HandOffTrigger.safeParse(trigger).success;
}

/** Takes evidence of a hand-off; where it turns out to be seen, its reminder and its alarm are settled. */
export async function takeEvidence(work: OrgWork, handOff: HandOff, evidence: Evidence): Promise<void> {
  const standing = (await work.find('handOffs', handOff.id))?.document ?? handOff;
  const next = withEvidence(standing, evidence, work.now);
  if (sameValue(next, standing)) return;
  if (isOnlyDelivered(next, standing)) return stageDelivered(work, next);
  const { escalatedAt, retractedAt, seenAt } = next;
  const beforeAlarm = escalatedAt !== null && seenAt !== null && Date.parse(seenAt) <= Date.parse(escalatedAt);
  await stageHandOff(work, { ...next, retractedAt: beforeAlarm ? (retractedAt ?? work.now) : retractedAt });
  if (awaitsAnswer(standing) && !awaitsAnswer(next)) {
    await settleAlarms(work, next, { by: next.toUsername, outcome: 'accepted' });
  }
  if (seenAt === null || !isUnseen(standing)) return;
  const { calendar } = await handOffSettings(work);
  const seen = `seen at ${momentInWords(seenAt, work.now, calendar.timeZone)}`;
  const outcome = beforeAlarm ? `${seen}, before the alarm` : seen;
  await settleAlarms(work, next, { by: next.toUsername, outcome });
}

function isOnlyDelivered(next: HandOff, standing: HandOff): boolean {
  return (
    next.seenAt === standing.seenAt &&
    next.openedAt === standing.openedAt &&
    next.acceptedAt === standing.acceptedAt &&
    next.actedAt === standing.actedAt
  );
}

/** Each notification with each hand-off it tells of; an alarm tells others of one that is not theirs. */
export async function told(work: OrgWork, notifications: readonly Notification[]): Promise<[Notification, HandOff][]> {
  const byId = new Map(notifications.map((notification) => [notification.id, notification]));
  const direct = await handOffsOfNotifications(work, [...byId.keys()]);
  const pairs = direct.flatMap((handOff): [Notification, HandOff][] => {
    const notification = byId.get(handOff.notificationId);
    return notification === undefined ? [] : [[notification, handOff]];
  });
  const alarms = notifications.filter(({ handOffId }) => handOffId !== undefined);
  await work.load(
    'handOffs',
    alarms.flatMap(({ handOffId }) => handOffId ?? []),
  );
  for (const alarm of alarms) {
    const handOff = (await work.find('handOffs', alarm.handOffId ?? ''))?.document;
    if (handOff !== undefined && !handOff._deleted) pairs.push([alarm, handOff]);
  }
  return pairs;
}
