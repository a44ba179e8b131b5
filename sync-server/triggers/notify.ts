import { beginHandOff } from '../hand-offs/begin-hand-off.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { messagesOfRules } from '../workflow-rules/messages-of-rules.ts';
import type { NameOf } from './change-words.ts';
import type { RecordSave } from './record-save.ts';
import { recordTriggers } from './record-triggers.ts';
import { stageNotification } from './stage-notification.ts';

/** Stages the notifications that a save of a record sets off, and the hand-off it is, in the save's own transaction. */
export async function notifyOfRecordSave(work: OrgWork, save: RecordSave): Promise<void> {
  const nameOf = await namesIn(work, save);
  const ofRules = await messagesOfRules(work, save, nameOf);
  for (const message of recordTriggers.flatMap((trigger) => trigger(save, nameOf))) {
    const notification = stageNotification(work, save.after, save.actor, message);
    await beginHandOff(work, notification, save.after, ofRules.escalation);
  }
  for (const message of ofRules.messages) stageNotification(work, save.after, save.actor, message);
}

/** The names of the people a save is about. */
async function namesIn(work: OrgWork, { before, after, actor }: RecordSave): Promise<NameOf> {
  const usernames = [actor, after.ownerUsername, ...(before === undefined ? [] : [before.ownerUsername])];
  await work.load('users', usernames);
  const names = new Map<string, string>();
  for (const username of usernames) {
    const user = await work.find('users', username);
    if (user !== undefined) names.set(username, user.document.displayName);
  }
  return (username) => names.get(username) ?? username;
}
