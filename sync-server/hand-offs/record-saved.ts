import type { Activity } from '#contract/activities.ts';
import { displayName } from '#contract/approval-words.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { passedOfRecord, underWayOfRecord } from './find-hand-offs.ts';
import { takeLateAcceptance } from './late-acceptance.ts';
import { settleAssigned, settleDeleted } from './settle-assigned.ts';
import { settleHandOff } from './settle-hand-offs.ts';
import { takeEvidence } from './take-evidence.ts';

/**
 * Brings the hand-offs of a record up to date after it was saved: whoever saves it has acted on it, and once it is
 * somebody else's, nobody waits for its former owner, and nothing waits for them.
 */
export async function handOffsAfterSave(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  { before, after }: Pick<SavedRecord, 'before' | 'after'>,
): Promise<void> {
  if (before === undefined) return;
  const { id: recordId, ownerUsername } = after;
  const ownerChanged = before.ownerUsername !== ownerUsername;
  const underWay = await underWayOfRecord(work, recordId);
  const directory = await orgDirectory(work);
  const settlementFor = (fromUsername: string) => {
    const who = displayName(by.username, directory);
    const isTakenBack = by.username === ownerUsername && by.username === fromUsername;
    const outcome = isTakenBack
      ? `taken back by ${who}`
      : `handed on to ${displayName(ownerUsername, directory)} by ${who}`;
    return { by: by.username, outcome };
  };
  for (const handOff of underWay) {
    if (handOff.toUsername === by.username) {
      await takeEvidence(work, handOff, { actedAt: work.now, on: by.deviceKind });
    } else if (ownerChanged && isToFormerOwner(handOff, ownerUsername)) {
      await settleHandOff(work, handOff, settlementFor(handOff.fromUsername));
    }
  }
  if (ownerChanged) await settleAssigned(work, after, underWay, settlementFor);
}

/**
 * Whoever writes down what they did about a record, such as a call, has acted on what was handed to them, at the moment
 * they say: a device without a network tells of it later, maybe after it passed on.
 */
export async function handOffsAfterActivity(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  { recordId, at }: Pick<Activity, 'recordId' | 'at'>,
): Promise<void> {
  const isTheirs = ({ toUsername }: HandOff) => toUsername === by.username;
  // What was written down before it was handed over, and is edited now, is done now.
  const actedOn = ({ sentAt }: HandOff) => (Date.parse(at) < Date.parse(sentAt) ? work.now : at);
  for (const handOff of (await underWayOfRecord(work, recordId)).filter(isTheirs)) {
    await takeEvidence(work, handOff, { actedAt: actedOn(handOff), on: by.deviceKind });
  }
  for (const handOff of (await passedOfRecord(work, recordId)).filter(isTheirs)) {
    await takeLateAcceptance(work, by, handOff, { actedAt: actedOn(handOff) });
  }
}

/** Settles the hand-offs of a record that is deleted, and all else that tells of it. */
export async function handOffsAfterDelete(
  work: OrgWork,
  by: Pick<SignedIn, 'username' | 'deviceKind'>,
  recordId: string,
): Promise<void> {
  const settlement = {
    by: by.username,
    outcome: `deleted by ${displayName(by.username, await orgDirectory(work))}`,
  };
  const underWay = await underWayOfRecord(work, recordId);
  for (const handOff of underWay) {
    if (handOff.toUsername === by.username) {
      await takeEvidence(work, handOff, { actedAt: work.now, on: by.deviceKind });
    } else {
      await settleHandOff(work, handOff, settlement);
    }
  }
  await settleDeleted(work, recordId, underWay, settlement);
}

function isToFormerOwner({ trigger, toUsername }: HandOff, ownerUsername: string): boolean {
  return trigger === 'record-assigned' && toUsername !== ownerUsername;
}
