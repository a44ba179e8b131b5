import { sameClientState } from '#contract/client-state.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { maySee } from '../visibility/sight.ts';
import type { ParsedRow, RowHandler, RowOutcome } from './row.ts';

type Loose = Record<string, unknown>;

/** Whether the document has taken this very edit before: then it is a no-op, whatever happened since (push rule 3). */
export function isKnownEdit(work: OrgWork, collection: CollectionName, row: ParsedRow): boolean {
  return row.editId !== undefined && work.hasEdit(collection, row.id, row.editId);
}

/** Remembers the edit of a row that was taken. */
export function taken(work: OrgWork, collection: CollectionName, row: ParsedRow): RowOutcome {
  if (row.editId !== undefined) work.rememberEdit(collection, row.id, row.editId);
  return 'taken';
}

/**
 * The outcome of a row that changes nothing (push rule 4), or whose client did not know what stands (push rule 1);
 * undefined where the row is to be taken.
 *
 * @param draft what the client wants the document to say; undefined for a delete
 */
export function outcomeWithoutSave<C extends CollectionName>(
  work: OrgWork,
  collection: C,
  stored: DocumentOf<C> | undefined,
  row: ParsedRow,
  draft: object | undefined,
): RowOutcome | undefined {
  if (draft === undefined && (stored === undefined || stored._deleted)) return taken(work, collection, row);
  const same = (other: object) => stored !== undefined && sameClientState(collection, stored as Loose, other as Loose);
  // A client is told of a tombstone where nothing is stored, so to assume one says the same as to assume nothing.
  const knewWhatStands = (assumed: Loose | undefined) =>
    stored === undefined
      ? assumed === undefined || assumed['_deleted'] === true
      : assumed !== undefined && same(assumed);
  if (draft !== undefined && same({ ...draft, _deleted: false })) return taken(work, collection, row);
  return knewWhatStands(row.assumed) ? undefined : 'conflict';
}

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
