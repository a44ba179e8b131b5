import { displayName } from '#contract/approval-words.ts';
import { catalogue } from '#contract/catalogue.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { NextReceiver } from '#contract/passing-on.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import { takeTurn } from '../assignments/assignment-world.ts';
import { tracePass } from '../assignments/rule-trace.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { lastCheckIn, newHandOff } from './begin-hand-off.ts';
import { stageHandOff } from './stage-hand-off.ts';

type HandedOn = Pick<NextReceiver, 'username' | 'via'> & {
  /** How often it has passed on then. */
  readonly passes: number;
  /** Why it is not with whoever had it any more, such as “Bob declined it”. */
  readonly because: string;
  /** Who would have come before, and why not them, in words. */
  readonly notThese?: readonly string[];
  /** Names this change among all of the hand-off. */
  readonly change: string;
};

/** The next one is handed it as the first one was, by the same giver and with the same note. */
export async function handOn(
  work: OrgWork,
  handOff: HandOff,
  { username, via, passes, because, notThese = [], change }: HandedOn,
  directory: Directory,
): Promise<void> {
  const record = (await work.find('records', handOff.recordId))?.document;
  if (record === undefined) return;
  const { label } = catalogue[record.object];
  const note = handOff.note === undefined ? '' : `“${handOff.note}” `;
  const notification = stageNotification(work, record, handOff.fromUsername, {
    recipientUsername: username,
    trigger: 'record-assigned',
    title: `${label} assigned to you: ${record.name}`,
    body: `${note}${displayName(handOff.fromUsername, directory)} handed it over; it passed on to you, because ${because}.`,
    critical: handOff.rating === 'hot',
    why: {
      change: [`${capitalised(because)}.`, ...notThese].join(' '),
      via: [viaInWords[via]],
    },
    occasion: change,
  });
  const { note: said, escalation, passing, ruleId } = handOff;
  await stageHandOff(work, {
    ...newHandOff(work, record),
    id: notification.id,
    trigger: 'record-assigned',
    fromUsername: handOff.fromUsername,
    toUsername: username,
    notificationId: notification.id,
    ...(said === undefined ? {} : { note: said }),
    ...(escalation === undefined ? {} : { escalation }),
    ...(passing === undefined ? {} : { passing }),
    ...(ruleId === undefined ? {} : { ruleId }),
    receiverCheckedInAt: await lastCheckIn(work, username),
    passes,
    begunAt: handOff.begunAt ?? handOff.sentAt,
    asked: [...(handOff.asked ?? []), handOff.toUsername],
  });
  const why = [
    `${capitalised(because)}: it is with ${displayName(username, directory)}, ${viaInWords[via]}.`,
    ...notThese,
  ];
  await tracePass(work, { ...handOff, to: username, message: why.join(' ') });
  if (via === 'pool' && ruleId !== undefined) await takeTurn(work, ruleId, username);
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const viaInWords: { readonly [V in NextReceiver['via']]: string } = {
  deputy: 'whoever stands in for the receiver',
  pool: 'next of the pool that it was assigned from',
  manager: "the receiver's manager",
  giver: 'the person who handed it over',
  admin: 'an admin, since nobody else is left',
};
