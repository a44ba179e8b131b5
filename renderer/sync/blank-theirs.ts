import type { CollectionName } from '#contract/collections.ts';
import type { LocalDatabase } from '../database/local-database.ts';

/**
 * What somebody else wrote, kept beside the person's own text in "Needs you", goes with the document it is in: nothing
 * of what left this person's view stays here. Their own text does.
 *
 * @param gone ids of documents that were deleted, or that may no longer be seen
 */
export async function blankTheirs(
  database: LocalDatabase,
  collection: CollectionName,
  gone: readonly string[],
): Promise<void> {
  if (gone.length === 0) return;
  const { needsYou } = database.collections;
  const ids = new Set(gone);
  const items = await needsYou.find({ selector: { collectionName: collection } }).exec();
  const telling = items.filter(
    ({ documentId, values, theirsBy }) =>
      ids.has(documentId) && (theirsBy !== undefined || values.some(({ theirs }) => theirs !== null)),
  );
  if (telling.length === 0) return;
  await needsYou.bulkUpsert(
    telling.map((row) => {
      const { theirsBy: _, theirsAt: __, ...item } = row.toMutableJSON();
      return { ...item, values: item.values.map((value) => ({ ...value, theirs: null })) };
    }),
  );
}
