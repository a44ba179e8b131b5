import type { PushAnswer, Rejection } from '#contract/sync.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { NeedsYouItem } from '../database/needs-you-item.ts';

/**
 * The rejections of a push by id. What waits for a parent that this device does not have either, because it was itself
 * refused, would wait for ever: that is refused for good.
 *
 * @param sent the documents as they were sent, by id
 */
export async function rejectionsById(
  database: LocalDatabase,
  { rejected }: PushAnswer,
  sent: ReadonlyMap<string, object>,
): Promise<ReadonlyMap<string, Rejection>> {
  const judged = await Promise.all(
    rejected.map(async (rejection): Promise<Rejection> => {
      const waits = rejection.retryable && rejection.code === 'parent-missing';
      const parent = parentOf(sent.get(rejection.id) ?? {});
      if (!waits || parent === undefined) return rejection;
      if ((await database.collections[parent.collection].findOne(parent.id).exec()) !== null) return rejection;
      const why = (await refusalOf(database, parent.id))?.reason;
      const message = `What it belongs to ${why === undefined ? 'is gone.' : `was not accepted: ${why}`}`;
      return { ...rejection, retryable: false, message };
    }),
  );
  return new Map(judged.map((rejection) => [rejection.id, rejection]));
}

/** What the person is told of a document of theirs that was refused, until they dismiss it. */
export async function refusalOf({ collections }: LocalDatabase, documentId: string): Promise<NeedsYouItem | undefined> {
  return (await collections.needsYou.findOne({ selector: { documentId, kind: 'rejection' } }).exec())?.toMutableJSON();
}

function parentOf(document: object) {
  if ('recordId' in document) return { collection: 'records', id: String(document.recordId) } as const;
  if (!('requestId' in document)) return undefined;
  return { collection: 'approvalRequests', id: String(document.requestId) } as const;
}
