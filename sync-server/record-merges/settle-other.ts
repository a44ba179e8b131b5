import type { HandOff } from '#contract/hand-offs.ts';
import { isUnderWay } from '#contract/hand-offs.ts';
import { settleAssigned } from '../hand-offs/settle-assigned.ts';
import { settleAlarms, settleHandOff } from '../hand-offs/settle-hand-offs.ts';
import { takeEvidence } from '../hand-offs/take-evidence.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWork } from '../storage/org-work.ts';

/**
 * Ends what waits for people whose the merged record is not: hand-offs of the one that goes, before they move. Whoever
 * merges has acted on theirs. Alarms of the others end here too, since they are found by the record they were about.
 */
export async function settleHandOffsOfOther(
  work: OrgWork,
  by: SignedIn,
  other: { readonly id: string; readonly ownerUsername: string },
  handOffs: readonly HandOff[],
  outcome: string,
): Promise<void> {
  const settlement = { by: by.username, outcome };
  const underWay = handOffs.filter(isUnderWay);
  for (const handOff of underWay) {
    if (handOff.toUsername === by.username) {
      await takeEvidence(work, handOff, { actedAt: work.now, on: by.deviceKind });
    } else if (handOff.trigger === 'record-assigned' && handOff.toUsername !== other.ownerUsername) {
      await settleHandOff(work, handOff, settlement);
    } else {
      await settleAlarms(work, handOff, settlement);
    }
  }
  await settleAssigned(work, other, underWay, () => settlement);
}
