import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { StagedDocument } from '../storage/org-reading.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { followsRecords } from './sight.ts';

/** Documents of one collection, by id. */
type Some = readonly [CollectionName, readonly string[]];

/**
 * Documents that are not being written, but whose viewers may follow from what is: the record of a request, and all
 * requests and decisions about a record. Each comes after what it is about.
 */
export async function dependantsOf(work: OrgWork, staged: readonly StagedDocument[]): Promise<readonly Some[]> {
  if (work.recordAccess === 'org') return [];
  const following = collectionNames.filter((name) => followsRecords(work, name));
  const about = (parent: CollectionName | undefined) =>
    following.filter((name) => work.collection(name).parent?.collection === parent);
  const written = (collection: CollectionName) =>
    staged.flatMap((one) => (one.collection === collection && one.moved ? one.stored.document.id : []));
  const dependants: Some[] = [];
  const addWithChildren = async (collection: CollectionName, ids: readonly string[]) => {
    const done = new Set(written(collection));
    const all = new Set([...done, ...ids]);
    for (const child of about(collection))
      for (const id of await parentsDecidedBy(work, child, written(child))) all.add(id);
    dependants.push([collection, [...all].filter((id) => !done.has(id))]);
    for (const child of about(collection)) await addWithChildren(child, await childrenOf(work, child, [...all]));
  };
  for (const root of about(undefined)) await addWithChildren(root, []);
  return dependants;
}

/** The parents of some documents, where who sees those follows from these. */
async function parentsDecidedBy(
  work: OrgWork,
  collection: CollectionName,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { parent } = work.collection(collection);
  if (parent?.decidesItsViewers === undefined) return [];
  return (await work.findAll(collection, ids)).map(({ document }) => parent.idOf(document));
}

/** The ids of the documents that are about these. */
async function childrenOf(
  work: OrgWork,
  collection: CollectionName,
  parents: readonly string[],
): Promise<readonly string[]> {
  const rows = await inPieces(parents, (some) =>
    work.db
      .selectFrom('documents')
      .select('id')
      .where('org_id', '=', work.orgId)
      .where('collection', '=', collection)
      .where('parent', 'in', some)
      .execute(),
  );
  return rows.map(({ id }) => id);
}
