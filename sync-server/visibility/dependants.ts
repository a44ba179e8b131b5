import type { CollectionName } from '#contract/collections.ts';
import type { OrgWork, StagedDocument } from '../storage/org-work.ts';

/**
 * Documents that are not being written, but whose viewers may follow from what is: the record of a request, and all
 * requests and decisions about a record.
 */
export async function dependantsOf(
  work: OrgWork,
  staged: readonly StagedDocument[],
): Promise<readonly (readonly [CollectionName, readonly string[]])[]> {
  if (work.recordAccess === 'org') return [];
  const moved = (collection: CollectionName) => staged.filter((one) => one.collection === collection && one.moved);
  const written = (collection: CollectionName) => moved(collection).map(({ stored }) => stored.document.id);
  const recordsOfRequests: string[] = [];
  for (const id of written('approvalRequests')) {
    const request = await work.find('approvalRequests', id);
    if (request !== undefined) recordsOfRequests.push(request.document.recordId);
  }
  const records = new Set([...written('records'), ...recordsOfRequests]);
  const requests = new Set([
    ...written('approvalRequests'),
    ...(await childrenOf(work, 'approvalRequests', [...records])),
  ]);
  const decisions = await childrenOf(work, 'approvalDecisions', [...requests]);
  const unwritten = (collection: CollectionName, ids: Iterable<string>) => {
    const done = new Set(written(collection));
    return [collection, [...ids].filter((id) => !done.has(id))] as const;
  };
  return [
    unwritten('records', records),
    unwritten('approvalRequests', requests),
    unwritten('approvalDecisions', decisions),
  ];
}

const PARENTS_PER_STATEMENT = 1_000;

/** The ids of the documents that are about these. */
async function childrenOf(
  work: OrgWork,
  collection: CollectionName,
  parents: readonly string[],
): Promise<readonly string[]> {
  const children: string[] = [];
  for (let start = 0; start < parents.length; start += PARENTS_PER_STATEMENT) {
    const rows = await work.db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', work.orgId)
      .where('collection', '=', collection)
      .where('parent', 'in', parents.slice(start, start + PARENTS_PER_STATEMENT))
      .execute();
    for (const { id } of rows) children.push(id);
  }
  return children;
}
