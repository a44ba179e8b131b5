import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { StoredDocument } from '../storage/documents.ts';
import { latestRequestId } from '../storage/hidden.ts';
import type { OrgWork } from '../storage/org-work.ts';

/**
 * Reads documents ahead together with what their audiences follow from: a handful of statements instead of some for
 * each document.
 */
export async function loadWithSurroundings(
  work: OrgWork,
  collection: CollectionName,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await work.load(collection, ids);
  switch (collection) {
    case 'records': {
      const pending = (await found(work, collection, ids)).filter(
        ({ document }) => document.approvalStatus === 'pending',
      );
      return work.load(
        'approvalRequests',
        pending.flatMap((record) => latestRequestId(record) ?? []),
      );
    }
    case 'approvalRequests': {
      const requests = await found(work, collection, ids);
      return loadWithSurroundings(
        work,
        'records',
        unique(requests, ({ recordId }) => recordId),
      );
    }
    case 'approvalDecisions': {
      const decisions = await found(work, collection, ids);
      return loadWithSurroundings(
        work,
        'approvalRequests',
        unique(decisions, ({ requestId }) => requestId),
      );
    }
    default:
  }
}

async function found<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  ids: readonly string[],
): Promise<StoredDocument<C>[]> {
  const all = await Promise.all(ids.map((id) => work.find(collection, id)));
  return all.filter((stored) => stored !== undefined);
}

function unique<C extends CollectionName>(
  stored: readonly StoredDocument<C>[],
  idOf: (document: DocumentOf<C>) => string,
): string[] {
  return [...new Set(stored.map(({ document }) => idOf(document)))];
}
