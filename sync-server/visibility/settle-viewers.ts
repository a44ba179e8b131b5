import type { Audience } from '#contract/record-audience.ts';
import { EVERYONE } from '../storage/heads.ts';
import type { StagedDocument } from '../storage/org-reading.ts';
import type { OrgWork, SettleViewers } from '../storage/org-work.ts';
import { dependantsOf } from './dependants.ts';
import { type Listed, list, listAgain } from './list-viewers.ts';
import { audienceOf } from './sight.ts';
import { loadWithSurroundings } from './surroundings.ts';

/**
 * Settles who sees what is about to be written, and who still sees what follows from it: a request that is decided
 * takes its record out of the view of the approvers.
 */
export const settleViewers: SettleViewers = async (work, staged) => {
  const listed = new Set<StagedDocument>();
  for (const [collection, some] of Map.groupBy(staged, (one) => one.collection)) {
    if (work.recordAccess === 'private') {
      await loadWithSurroundings(
        work,
        collection,
        some.map(({ stored }) => stored.document.id),
      );
    }
    const isPersonal = work.collection(collection).sight.kind === 'personal';
    const moved: Listed[] = [];
    for (const one of some) {
      const audience = await audienceOf(work, collection, one.stored);
      if (audience === 'everyone' || isPersonal) moveHeads(work, one, audience);
      else {
        listed.add(one);
        const { moved: isMoved, quietFor, heldBy, stored } = one;
        const { id, _deleted } = stored.document;
        if (isMoved) moved.push({ id, seq: stored.seq, audience: _deleted ? [] : audience, quietFor, heldBy });
      }
    }
    await list(work, collection, moved);
  }
  for (const [collection, ids] of await dependantsOf(work, staged)) await listAgain(work, collection, ids);
  return listed;
};

function moveHeads(work: OrgWork, { collection, stored, moved }: StagedDocument, audience: Audience): void {
  if (!moved) return;
  const whose = audience === 'everyone' ? [EVERYONE] : audience;
  for (const username of whose) work.heads.move(username, collection, stored.seq);
}
