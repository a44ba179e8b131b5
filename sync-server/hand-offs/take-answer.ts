import { displayName } from '#contract/approval-words.ts';
import { awaitsAnswer, type HandOff } from '#contract/hand-offs.ts';
import type { TakeAnswer } from '../notifications/push-notification.ts';
import { RowRejected } from '../rows/row.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { decline } from './decline.ts';
import { takeLateAcceptance } from './late-acceptance.ts';
import { takeEvidence, told } from './take-evidence.ts';

/**
 * Takes what the receiver says to what they were handed. The first answer to a hand-off that is still open stands; one
 * that comes too late changes nothing, and whoever gave it is told why.
 */
export const takeAnswer: TakeAnswer = async (work, by, notification, { answer, answeredAt, answerReason }) => {
  const pairs = await told(work, [notification]);
  const handOffs = pairs
    .map(([, handOff]) => handOff)
    .filter(({ toUsername, trigger }) => toUsername === by.username && trigger === 'record-assigned');
  if (handOffs.length === 0) return new RowRejected('invalid', 'There is nothing to accept or decline here.');
  const open = handOffs.filter(awaitsAnswer);
  for (const handOff of open) {
    if (answer === 'declined') await decline(work, by, handOff, { at: answeredAt, reason: answerReason });
    else await takeEvidence(work, handOff, { acceptedAt: answeredAt, on: by.deviceKind });
  }
  if (open.length > 0) return undefined;
  for (const handOff of answer === 'accepted' ? handOffs : []) {
    if (await takeLateAcceptance(work, by, handOff, { acceptedAt: answeredAt })) return undefined;
  }
  // Whoever acted on it has accepted it, and may say so too.
  if (answer === 'accepted' && handOffs.some(({ acceptedAt }) => acceptedAt != null)) return undefined;
  return new RowRejected('already-decided', await whyTooLate(work, handOffs));
};

async function whyTooLate(work: OrgWork, handOffs: readonly HandOff[]): Promise<string> {
  const directory = await orgDirectory(work);
  const [handOff] = handOffs;
  const outcome = handOff?.resolved?.outcome ?? 'accepted already';
  const record = handOff === undefined ? undefined : (await work.find('records', handOff.recordId))?.document;
  const owner = record === undefined || record._deleted ? '' : displayName(record.ownerUsername, directory);
  const now = owner === '' ? '' : ` It is with ${owner} now.`;
  return `Your answer came too late: ${outcome}.${now}`;
}
