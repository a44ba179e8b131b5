import { stageChange } from '../activities/stage-change.ts';
import type { Settlement } from '../notifications/settle-notifications.ts';
import type { StoredDocument } from '../storage/documents.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { underWayOfRecord } from './find-hand-offs.ts';
import { settleAssigned } from './settle-assigned.ts';
import { settleHandOff } from './settle-hand-offs.ts';

type Giving = {
  readonly to: string;
  /** Username of whoever brought it about, or `system`. */
  readonly by: string;
  /** Names this change among all of the record. */
  readonly change: string;
  /** How it ended for whoever had it. */
  readonly settlement: Settlement;
  /** The edit it is part of: the device that made that edit takes what becomes of it. */
  readonly editId?: string | undefined;
};

/**
 * Makes somebody the owner of a record without anybody having edited it: what told its former owners that it is theirs
 * is settled. No rule is asked, and whoever gets it is told by the caller.
 */
export async function giveRecord(
  work: OrgWork,
  { document, hidden }: StoredDocument<'records'>,
  { to, by, change, settlement, editId }: Giving,
): Promise<void> {
  // An edit id names an edit of a laptop, which what happens by itself is none of.
  const after = { ...document, ownerUsername: to, updatedBy: by, updatedAt: work.now, editId };
  work.put('records', after, hidden);
  stageChange(work, { before: document, after, actor: by, change });
  const underWay = await underWayOfRecord(work, document.id);
  for (const handOff of underWay) {
    if (handOff.trigger === 'record-assigned') await settleHandOff(work, handOff, settlement);
  }
  await settleAssigned(work, after, underWay, () => settlement);
}
