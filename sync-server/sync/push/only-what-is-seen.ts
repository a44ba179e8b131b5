import type { CollectionName } from '#contract/collections.ts';
import { maySee } from '../../visibility/audiences.ts';
import { isKnownEdit } from './push-rules.ts';
import type { RowHandler } from './row-handler.ts';

/**
 * Keeps a handler from documents that the pusher may not see: to them there is no such document, so nothing of it may
 * follow from what they push, and nothing of theirs may take its place.
 */
export function onlyWhatIsSeen(collection: CollectionName, take: RowHandler): RowHandler {
  return async (work, by, row) => {
    const stored = await work.find(collection, row.id);
    if (stored === undefined || (await maySee(work, by.username, collection, stored))) return take(work, by, row);
    return isKnownEdit(work, collection, row) ? 'known' : 'conflict';
  };
}
