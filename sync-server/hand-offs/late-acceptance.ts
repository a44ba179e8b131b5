import { displayName } from '#contract/approval-words.ts';
import { awaitsAnswer, type HandOff } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { momentInWords } from './alarm-words.ts';
import { withEvidence } from './evidence.ts';
import { underWayOfRecord } from './find-hand-offs.ts';
import { giveRecord } from './give-record.ts';
import { handOffSettings } from './hand-off-settings.ts';
import { stageHandOff } from './stage-hand-off.ts';

/**
 * A laptop without a network proves that its person had accepted before it passed on. Where nobody has accepted since,
 * the pass is taken back; else the acceptance that came first stands, and whoever has it now is told of the other.
 *
 * @returns whether it was taken back
 */
export async function takeLateAcceptance(
  work: OrgWork,
  by: SignedIn,
  handOff: HandOff,
  acceptedAt: Timestamp,
): Promise<boolean> {
  const { passedTo: _, ...accepted } = withEvidence(handOff, { acceptedAt, on: by.deviceKind }, work.now);
  const passedAt = handOff.resolved?.at ?? work.now;
  const record = await work.find('records', handOff.recordId);
  if (handOff.passedTo === undefined || record === undefined || record.document._deleted) return false;
  if (accepted.acceptedAt == null || Date.parse(accepted.acceptedAt) >= Date.parse(passedAt)) return false;
  const { ownerUsername } = record.document;
  const directory = await orgDirectory(work);
  const { timeZone } = (await handOffSettings(work)).calendar;
  const who = displayName(by.username, directory);
  const when = momentInWords(accepted.acceptedAt, work.now, timeZone);
  const current = (await underWayOfRecord(work, handOff.recordId)).find(
    ({ toUsername, asked = [] }) => toUsername === ownerUsername && asked.includes(by.username),
  );
  if (current === undefined || !awaitsAnswer(current)) {
    if (current !== undefined) tellOfEarlier(work, current, { who, when, by: by.username });
    return false;
  }
  const settlement = { by: by.username, outcome: `taken back: ${who} had accepted it at ${when}` };
  await giveRecord(work, record, {
    to: by.username,
    by: by.username,
    change: `taken-back/${current.id}`,
    settlement,
  });
  await stageHandOff(work, { ...accepted, resolved: null });
  const notification = (await work.find('notifications', handOff.notificationId))?.document;
  if (notification !== undefined) {
    work.put('notifications', { ...notification, resolved: null, updatedAt: work.now });
  }
  return true;
}

function tellOfEarlier(
  work: OrgWork,
  { id, orgId, recordId, recordObject: object, recordName: name, toUsername }: HandOff,
  { who, when, by }: { readonly who: string; readonly when: string; readonly by: string },
): void {
  stageNotification(work, { orgId, id: recordId, object, name }, by, {
    recipientUsername: toUsername,
    trigger: 'hand-off-declined',
    title: `${who} had accepted it too: ${name}`,
    body: `${who} accepted it at ${when} on a device without a network. You accepted it since, so it stays yours.`,
    critical: false,
    handOffId: id,
    why: { change: `${who} had accepted it before it passed on.`, via: ['the person who has it'] },
    occasion: `accepted-before/${id}/${by}`,
  });
}
