import { displayName } from '#contract/approval-words.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import { type NotificationDraft, stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { handedOverInWords, standingInWords } from './alarm-words.ts';
import { lastCheckIn } from './begin-hand-off.ts';
import { handOffSettings } from './hand-off-settings.ts';
import { type AlarmStep, alarmOccasion } from './settle-hand-offs.ts';
import { stageHandOff } from './stage-hand-off.ts';

/** Reminds the receiver of a hand-off they have not seen. */
export async function remind(work: OrgWork, handOff: HandOff): Promise<void> {
  const current = await withCheckIn(work, handOff);
  await stageAlarm(work, current, 'remind', {
    recipientUsername: handOff.toUsername,
    title: `Still waiting for you: ${handOff.recordName}`,
    critical: handOff.rating === 'hot',
    via: ['the person it was handed to'],
  });
  await stageHandOff(work, { ...current, remindedAt: work.now });
}

/** Reminds the receiver of a hand-off they have not accepted: soon it goes to somebody else. */
export async function remindToAccept(work: OrgWork, handOff: HandOff): Promise<void> {
  await stageAlarm(work, handOff, 'remind-to-accept', {
    recipientUsername: handOff.toUsername,
    title: `Still to accept: ${handOff.recordName}`,
    critical: handOff.rating === 'hot',
    via: ['the person it was handed to'],
  });
  await stageHandOff(work, { ...handOff, acceptRemindedAt: work.now });
}

/** Tells the one who handed over and the receiver's manager, or else the admins, that a hand-off is still unseen. */
export async function escalate(work: OrgWork, handOff: HandOff): Promise<void> {
  const directory = await orgDirectory(work);
  const current = await withCheckIn(work, handOff);
  const told = whoIsTold(handOff, directory);
  for (const [recipientUsername, via] of told) {
    await stageAlarm(work, current, 'escalate', {
      recipientUsername,
      title: `Not seen by ${displayName(handOff.toUsername, directory)}: ${handOff.recordName}`,
      critical: true,
      via,
    });
  }
  await stageHandOff(work, { ...current, escalatedAt: work.now, escalatedTo: [...told.keys()] });
}

/** Who gets the alarm, each with every way that led to them: somebody does, as long as there is anybody else. */
function whoIsTold({ fromUsername, toUsername }: HandOff, directory: Directory): ReadonlyMap<string, string[]> {
  const told = new Map<string, string[]>();
  const tell = (username: string | null | undefined, via: string) => {
    if (username == null || username === toUsername || directory.get(username)?.active !== true) return;
    told.set(username, [...(told.get(username) ?? []), via]);
  };
  tell(fromUsername, 'the person who handed it over');
  tell(activeManagerOf(toUsername, directory), "the receiver's manager");
  if (told.size > 0) return told;
  for (const { username, role } of directory.values()) {
    if (role === 'admin') tell(username, 'an admin, since nobody else is left to tell');
  }
  return told;
}

/** The nearest manager who is there: somebody who left has not been replaced yet. */
function activeManagerOf(username: string, directory: Directory): string | undefined {
  // Nobody is asked twice, whatever the directory says.
  const asked = new Set([username]);
  for (let one = directory.get(username); one !== undefined; ) {
    const manager = directory.get(one.managerUsername ?? '');
    if (manager === undefined || asked.has(manager.username)) return undefined;
    if (manager.active) return manager.username;
    asked.add(manager.username);
    one = manager;
  }
  return undefined;
}

async function stageAlarm(
  work: OrgWork,
  handOff: HandOff,
  step: AlarmStep,
  { via, ...alarm }: Pick<NotificationDraft, 'recipientUsername' | 'title' | 'critical'> & { readonly via: string[] },
): Promise<void> {
  const directory = await orgDirectory(work);
  const { timeZone } = (await handOffSettings(work)).calendar;
  const change = handedOverInWords(handOff, directory, work.now, timeZone);
  const { orgId, recordId: id, recordObject: object, recordName: name } = handOff;
  stageNotification(work, { orgId, id, object, name }, handOff.fromUsername, {
    ...alarm,
    trigger: 'hand-off-unseen',
    body: `${change} ${step === 'remind-to-accept' ? 'If you do not accept it, it goes to somebody else.' : standingInWords(handOff, work.now, timeZone)}`,
    handOffId: handOff.id,
    why: { change, via },
    occasion: alarmOccasion(handOff, step),
  });
}

async function withCheckIn(work: OrgWork, handOff: HandOff): Promise<HandOff> {
  if (handOff.deliveredAt !== null) return handOff;
  return { ...handOff, receiverCheckedInAt: await lastCheckIn(work, handOff.toUsername) };
}
