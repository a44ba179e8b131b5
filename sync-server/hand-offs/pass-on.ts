import { displayName } from '#contract/approval-words.ts';
import { catalogue } from '#contract/catalogue.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { adminsOf, type NextReceiver, whoIsNext } from '#contract/passing-on.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { declinersOf } from './find-hand-offs.ts';
import { giveRecord } from './give-record.ts';
import { passingSettings } from './hand-off-settings.ts';
import { handOn } from './hand-on.ts';
import { nextOfPool } from './next-of-pool.ts';
import { settleAlarms, settleHandOff } from './settle-hand-offs.ts';
import { stageHandOff } from './stage-hand-off.ts';

/**
 * Gives a record that its receiver did not accept in time to whoever is next, and tells the one who handed it over; where
 * it has passed on as often as it may, the admins too. What it does follows from the hand-off alone, so it is done once.
 */
export async function passOn(work: OrgWork, handOff: HandOff): Promise<void> {
  const record = await work.find('records', handOff.recordId);
  if (record === undefined || record.document._deleted || record.document.ownerUsername !== handOff.toUsername) {
    return settleHandOff(work, handOff, { by: 'system', outcome: 'over' });
  }
  const directory = await orgDirectory(work);
  const settings = await passingSettings(work);
  const next = whoIsNext(handOff, directory, settings, work.now, {
    declined: await declinersOf(work, handOff.recordId),
    ofPool: await nextOfPool(work, handOff),
  });
  // Nobody else is there: it stays, and is not looked at again.
  if (next === undefined) return stageHandOff(work, { ...handOff, passes: settings.atMost + 1 });
  const outcome = `passed on to ${displayName(next.username, directory)}: not accepted in time`;
  const resolved = { at: work.now, by: 'system', outcome };
  await stageHandOff(work, { ...handOff, passedTo: next.username, resolved });
  await settleAlarms(work, handOff, resolved);
  const change = passedChange(handOff);
  await giveRecord(work, record, { to: next.username, by: 'system', change, settlement: resolved });
  if (next.via !== 'giver') {
    const passes = next.isLast ? settings.atMost + 1 : (handOff.passes ?? 0) + 1;
    const because = `${displayName(handOff.toUsername, directory)} did not accept it in time`;
    await handOn(work, handOff, { ...next, passes, because, change }, directory);
  }
  await tellOthers(work, handOff, next, directory);
}

async function tellOthers(work: OrgWork, handOff: HandOff, next: NextReceiver, directory: Directory): Promise<void> {
  const { orgId, recordId: id, recordObject: object, recordName: name, fromUsername } = handOff;
  const before = displayName(handOff.toUsername, directory);
  const to = displayName(next.username, directory);
  const kind = catalogue[object].label.toLowerCase();
  const whyNot = next.notThese.map((reason) => ` ${reason}`).join('');
  const told = new Map([[fromUsername, 'the person who handed it over']]);
  if (next.isLast) for (const admin of adminsOf(directory)) told.set(admin.username, 'an admin');
  for (const [recipientUsername, via] of told) {
    const isTheirs = recipientUsername === next.username;
    // Whoever gets it is told so, unless it comes back to the one who gave it.
    if (directory.get(recipientUsername)?.active !== true || (isTheirs && next.via !== 'giver')) continue;
    stageNotification(work, { orgId, id, object, name }, handOff.toUsername, {
      recipientUsername,
      trigger: 'hand-off-declined',
      title: isTheirs ? `Not accepted by ${before}: ${name}` : `Passed on to ${to}: ${name}`,
      body: `${before} did not accept this ${kind} in time. It is with ${isTheirs ? 'you' : to} now.${whyNot}`,
      critical: next.isLast,
      handOffId: handOff.id,
      why: { change: `${before} did not accept this ${kind} in time.`, via: [via] },
      occasion: passedChange(handOff),
    });
  }
}

/** Names the change of a record's owner that a hand-off nobody accepted brings about, among all of the record. */
export function passedChange({ id }: Pick<HandOff, 'id'>): string {
  return `passed/${id}`;
}
