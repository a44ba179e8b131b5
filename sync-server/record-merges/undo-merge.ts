import { sameClientState } from '#contract/client-state.ts';
import { blankTombstone } from '#contract/collections.ts';
import type { CrmRecord, RecordDraft } from '#contract/records.ts';
import { shownName } from '#contract/visible-text.ts';
import { ApiError } from '../http/api-error.ts';
import { planNextStep } from '../next-steps/plan-next-step.ts';
import { saveRecord } from '../records/save-record.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import { keepDeletedActivity } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { documentsOf, moveHandOffs, moveLinks, restage } from './belongings.ts';
import { findMerge, forgetMerge, type MergeJournal, type StoredMerge } from './merge-journal.ts';

/**
 * Takes a merge back: both records are as they were, and what was about each is about it again. What was added since
 * stays with the kept one.
 *
 * @throws ApiError 404 for a merge of somebody else, or one that is too old; 409 `record-changed`
 */
export async function undoMerge(work: OrgWork, by: SignedIn, mergeId: string): Promise<void> {
  const merge = await findMerge(work, mergeId);
  if (merge?.by !== by.username) throw new ApiError(404, 'not-found', 'There is no such merge to take back.');
  const { kept, other } = merge.journal;
  const merged = await demandUntouched(work, merge);
  if (!sameClientState('records', merged.document, kept.document)) {
    await saveRecord(work, by, { stored: merged, editId: undefined }, draftOf(kept.document));
  }
  const saved = await demandDocument(work, kept.document);
  // The edit may have taken an approval back that the merge had left or taken.
  work.put('records', { ...saved, approvalStatus: kept.document.approvalStatus }, kept.hidden);
  const { editId: _, ...content } = other.document;
  work.put('records', { ...content, updatedBy: by.username, updatedAt: work.now }, other.hidden);
  await planNextStep(work, undefined, other.document, by.username);
  await bringBack(work, merge, { from: kept.document.id, to: other.document.id });
  await moveLinks(work, by.username, merge.journal.links, { from: kept.document.id, to: other.document.id });
  await forgetMerge(work, mergeId);
}

/** Nobody may have changed either since: that would be lost. */
async function demandUntouched(work: OrgWork, { journal }: StoredMerge) {
  const kept = await work.find('records', journal.kept.document.id);
  const other = await work.find('records', journal.other.document.id);
  if (kept?.document.updatedAt === journal.keptUpdatedAt && !kept.document._deleted && other?.document._deleted)
    return kept;
  const name = shownName(journal.kept.document.name);
  throw new ApiError(409, 'record-changed', `“${name}” has changed since, so the two stay merged.`);
}

async function bringBack(
  work: OrgWork,
  { journal, mergedAt }: StoredMerge,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const recordId = to;
  const stillThere = <D extends { readonly recordId: string }>(documents: readonly D[]) =>
    documents.filter((document) => document.recordId === from);
  for (const activity of stillThere(await documentsOf(work, 'activities', journal.activityIds))) {
    await restage(work, 'activities', activity, { recordId });
  }
  for (const request of stillThere(await documentsOf(work, 'approvalRequests', journal.requestIds))) {
    await restage(work, 'approvalRequests', request, { recordId });
  }
  const reopened = settledBy(journal.handOffs, mergedAt);
  const handOffs = stillThere(await documentsOf(work, 'handOffs', idsOf(journal.handOffs)));
  const open = handOffs.map((now) => (reopened(now) === undefined ? now : { ...now, resolved: null }));
  await moveHandOffs(work, open, recordId);
  const unsettled = settledBy(journal.notifications, mergedAt);
  for (const notification of await documentsOf(work, 'notifications', idsOf(journal.notifications))) {
    if (notification.recordId !== from && notification.recordId !== to) continue;
    const before = unsettled(notification);
    const again = before === undefined ? {} : { resolved: null, unread: before.unread };
    await restage(work, 'notifications', notification, { recordId, ...again });
  }
  await removeNote(work, journal);
}

/** What a document was, where the merge settled it. */
function settledBy<D extends { readonly id: string; readonly resolved: { readonly at: string } | null }>(
  before: readonly D[],
  mergedAt: string,
): (now: D) => D | undefined {
  const byId = new Map(before.map((document) => [document.id, document]));
  return (now) => {
    const was = byId.get(now.id);
    return was?.resolved === null && now.resolved?.at === mergedAt ? was : undefined;
  };
}

async function removeNote(work: OrgWork, { noteId }: MergeJournal): Promise<void> {
  const [note] = await documentsOf(work, 'activities', [noteId]);
  if (note === undefined) return;
  work.put('activities', blankTombstone('activities', noteId, work.orgId, work.now), keepDeletedActivity(note));
}

function draftOf({ id, object, name, ownerUsername, handOffNote, nextStep, fields }: CrmRecord): RecordDraft {
  return { id, object, name, ownerUsername, handOffNote, nextStep, fields };
}

async function demandDocument(work: OrgWork, { id }: CrmRecord): Promise<CrmRecord> {
  const stored = await work.find('records', id);
  if (stored === undefined) throw new Error('A record that was just saved is not there.');
  return stored.document;
}

function idsOf(documents: readonly { readonly id: string }[]): string[] {
  return documents.map(({ id }) => id);
}
