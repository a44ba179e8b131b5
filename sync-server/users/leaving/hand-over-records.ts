import { isOpenRecord } from '#contract/records.ts';
import { underWayWith } from '../../hand-offs/find-hand-offs.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { OrgWork } from '../../storage/org-work.ts';
import type { HandedOver } from './bulk-hand-offs.ts';
import { idsMentioning } from './ids-mentioning.ts';

/** Gives the open records of somebody to others in turn: first what they were handed and have not seen. */
export async function handOverRecords(
  work: OrgWork,
  by: SignedIn,
  leaver: string,
  heirs: readonly string[],
): Promise<HandedOver[]> {
  const ids = await idsMentioning(work, 'records', 'ownerUsername', leaver);
  const found = await work.findAll('records', ids);
  const open = found.filter(({ document }) => document.ownerUsername === leaver && isOpenRecord(document));
  const unseen = await underWayWith(work, leaver);
  const urgency = new Map(unseen.map(({ recordId, rating }) => [recordId, rating === 'hot' ? 2 : 1]));
  open.sort((a, b) => (urgency.get(b.document.id) ?? 0) - (urgency.get(a.document.id) ?? 0));
  return open.map(({ document, hidden }, turn) => {
    const to = heirs[turn % heirs.length] ?? document.ownerUsername;
    // An edit id names an edit of a laptop, and this is none.
    const { editId: _, ...content } = document;
    const record = { ...content, ownerUsername: to, updatedBy: by.username, updatedAt: work.now };
    work.put('records', record, hidden);
    return { to, record };
  });
}
