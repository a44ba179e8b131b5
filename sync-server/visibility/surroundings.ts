import type { CollectionName } from '#contract/collections.ts';
import type { OrgWork } from '../storage/org-work.ts';

/**
 * Reads documents ahead together with what their audiences follow from, such as the records of requests: a handful of
 * statements instead of some for each document.
 */
export async function loadWithSurroundings(
  work: OrgWork,
  collection: CollectionName,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { parent, sight } = work.collection(collection);
  const found = await work.findAll(collection, ids);
  if (parent !== undefined) {
    const parents = new Set(found.map(({ document }) => parent.idOf(document)));
    await loadWithSurroundings(work, parent.collection, [...parents]);
  }
  if (sight.kind === 'listed' && sight.followsFrom !== undefined) await work.load(...sight.followsFrom(found));
}
