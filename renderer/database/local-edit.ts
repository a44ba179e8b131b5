import { v7 as uuidv7 } from 'uuid';
import { sameClientState } from '#contract/client-state.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { DocumentId } from '#contract/identifiers.ts';
import type { LocalDatabase } from './local-database.ts';
import { type KeptDocument, toLocal, toWire } from './local-document.ts';
import { type Change, changeDocuments, EDIT_CONTEXT } from './local-write.ts';

/** A new version of a document (in the form of the wire), or undefined to leave it. */
export type Edit<C extends CollectionName> = (
  current: DocumentOf<C> | undefined,
  id: string,
) => DocumentOf<C> | undefined;

/**
 * Edits documents as a person does: each edit is kept as unsent, with an `editId` of its own and with the version the
 * server held before the first unsent one. An edit that takes everything back leaves nothing to send.
 *
 * @param editIdFor names the edit of a document where that is to say something; otherwise it is new and says nothing
 */
export async function editDocuments<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  ids: readonly string[],
  edit: Edit<C>,
  editIdFor: (id: string) => DocumentId = () => uuidv7(),
): Promise<void> {
  const change: Change<C> = (current, id) => {
    const before = current === undefined ? undefined : toWire(current);
    const after = edit(before, id);
    if (after === undefined || (before !== undefined && sameClientState(collection, before, after))) return undefined;
    return unsentVersion(collection, current, { ...after, editId: editIdFor(id) });
  };
  await changeDocuments(database, collection, ids, change, EDIT_CONTEXT);
}

function unsentVersion<C extends CollectionName>(
  collection: C,
  current: KeptDocument<C> | undefined,
  after: DocumentOf<C>,
): KeptDocument<C> {
  // What is yet to be announced stays so, whatever the person does with it meanwhile on another screen.
  const toAnnounce = current !== undefined && 'toAnnounce' in current && current.toAnnounce === true;
  const base = current === undefined ? undefined : current.unsent ? (current.base as DocumentOf<C>) : toWire(current);
  const earlierEdits = current?.unsent ? [...(current.earlierEdits ?? []), editIdOf(toWire(current))] : [];
  // Earlier edits may have reached the server without an answer: then taking them back is a change to send as well.
  if (base !== undefined && earlierEdits.length === 0 && sameClientState(collection, base, after)) {
    return toLocal(collection, base, { unsent: false, toAnnounce });
  }
  return toLocal(collection, after, {
    unsent: true,
    toAnnounce,
    ...(base === undefined ? {} : { base }),
    ...(earlierEdits.length === 0 ? {} : { earlierEdits }),
  });
}

function editIdOf(document: { readonly editId?: string } | object): string {
  return 'editId' in document && document.editId !== undefined ? document.editId : '';
}
