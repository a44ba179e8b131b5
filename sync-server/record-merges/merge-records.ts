import { randomUUID } from 'node:crypto';
import { displayName } from '#contract/approval-words.ts';
import { sameClientState } from '#contract/client-state.ts';
import { type MergeAnswer, type MergeBody, mergedDraft, mergeNoteId } from '#contract/record-merge.ts';
import type { CrmRecord } from '#contract/records.ts';
import { shownName } from '#contract/visible-text.ts';
import { handOffsOfRecord } from '../hand-offs/find-hand-offs.ts';
import { ApiError } from '../http/api-error.ts';
import { deleteRecord, saveRecord } from '../records/save-record.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { keptOfRecord, latestRequestId } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { findSeen, maySee } from '../visibility/sight.ts';
import { aboutRecord, documentsOf, linksTo, moveHandOffs, moveLinks, restage } from './belongings.ts';
import { keepMerge } from './merge-journal.ts';
import { settleHandOffsOfOther } from './settle-other.ts';

/**
 * Merges a record into another of its kind, all in one transaction: the one that is kept is saved as if the person had
 * edited it, the other is deleted, and what is about it goes on with the kept one.
 *
 * @throws ApiError 404, 409 `record-changed`, 422; RowRejected where the kept one cannot be saved so
 */
export async function mergeRecords(work: OrgWork, by: SignedIn, keptId: string, body: MergeBody): Promise<MergeAnswer> {
  const kept = await recordToMerge(work, by, keptId, body.seen.kept);
  const other = await recordToMerge(work, by, body.otherId, body.seen.other);
  demandMergeable(kept.document, other.document);
  const mergeId = randomUUID();
  const draft = mergedDraft(kept.document, other.document, body.takes);
  const found = {
    activities: await aboutRecord(work, 'activities', other.document.id),
    requests: await aboutRecord(work, 'approvalRequests', other.document.id),
    handOffs: (await handOffsOfRecord(work, other.document.id)).filter(({ _deleted }) => !_deleted),
    notifications: await aboutRecord(work, 'notifications', other.document.id),
    links: await linksTo(work, other.document.id),
  };
  const directory = await orgDirectory(work);
  const outcome = `merged into “${shownName(draft.name)}” by ${displayName(by.username, directory)}`;
  const owned = { id: other.document.id, ownerUsername: draft.ownerUsername };
  await settleHandOffsOfOther(work, by, owned, found.handOffs, outcome);

  if (!sameClientState('records', kept.document, { ...draft, _deleted: false })) {
    await saveRecord(work, by, { stored: kept, editId: undefined }, draft);
  }
  await bringRequest(work, keptId, other);
  for (const activity of found.activities) await restage(work, 'activities', activity, { recordId: keptId });
  for (const request of found.requests) await restage(work, 'approvalRequests', request, { recordId: keptId });
  await moveHandOffs(work, await standing(work, 'handOffs', found.handOffs), keptId);
  for (const notification of await standing(work, 'notifications', found.notifications)) {
    // Who does not see what is kept hears that theirs is gone.
    const seesKept = await maySee(work, notification.recipientUsername, 'records', await present(work, keptId));
    if (seesKept) await restage(work, 'notifications', notification, { recordId: keptId });
  }
  await moveLinks(work, by.username, found.links, { from: other.document.id, to: keptId });
  const noteId = noteMerge(work, by, keptId, other.document);
  await deleteRecord(work, by, other, undefined);
  const { document: record } = await present(work, keptId);
  await keepMerge(work, mergeId, by.username, {
    kept: { document: kept.document, hidden: kept.hidden },
    other: { document: other.document, hidden: other.hidden },
    keptUpdatedAt: record.updatedAt,
    noteId,
    activityIds: found.activities.map(({ id }) => id),
    requestIds: found.requests.map(({ id }) => id),
    handOffs: found.handOffs,
    notifications: found.notifications,
    links: found.links,
  });
  return { mergeId, record };
}

async function recordToMerge(work: OrgWork, by: SignedIn, id: string, seenAt: string) {
  const stored = await findSeen(work, by.username, 'records', id);
  if (stored === undefined || stored.document._deleted) {
    throw new ApiError(404, 'not-found', 'One of the two records is not there any more.');
  }
  if (stored.document.updatedAt === seenAt) return stored;
  const name = shownName(stored.document.name);
  throw new ApiError(409, 'record-changed', `“${name}” has changed meanwhile. Look at both again.`);
}

function demandMergeable(kept: CrmRecord, other: CrmRecord): void {
  if (kept.id === other.id || kept.object !== other.object) {
    throw new ApiError(422, 'not-mergeable', 'Two different records of one kind can be merged.');
  }
  const pending = [kept, other].find(({ approvalStatus }) => approvalStatus === 'pending');
  if (pending === undefined) return;
  const name = shownName(pending.name);
  throw new ApiError(422, 'record-locked', `“${name}” is under approval. Merge once that is decided.`);
}

/** Where the kept record never was put up for approval and the other was, that is what is known of it from now on. */
async function bringRequest(work: OrgWork, keptId: string, other: StoredDocument<'records'>): Promise<void> {
  const saved = await present(work, keptId);
  const requestId = latestRequestId(other);
  if (requestId === undefined || latestRequestId(saved) !== undefined) return;
  work.put('records', saved.document, keptOfRecord(requestId));
}

/** Says in the timeline what happened, and where the address of the other leads from now on. @returns the note's id */
function noteMerge(work: OrgWork, by: SignedIn, recordId: string, other: CrmRecord): string {
  const id = mergeNoteId(other.id);
  work.put('activities', {
    id,
    orgId: work.orgId,
    recordId,
    kind: 'note',
    text: `Merged with “${shownName(other.name)}”.`,
    mentions: [],
    at: work.now,
    byUsername: by.username,
    updatedAt: work.now,
    _deleted: false,
  });
  return id;
}

async function present(work: OrgWork, id: string): Promise<StoredDocument<'records'>> {
  const stored = await work.find('records', id);
  if (stored === undefined) throw new Error('A record that was just saved is not there.');
  return stored;
}

/** Documents as this transaction has left them. */
async function standing<C extends 'handOffs' | 'notifications'>(
  work: OrgWork,
  collection: C,
  documents: readonly { readonly id: string }[],
) {
  return documentsOf(
    work,
    collection,
    documents.map(({ id }) => id),
  );
}
