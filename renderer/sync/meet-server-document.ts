import { sameClientState, sameValue } from '#contract/client-state.ts';
import { type CollectionName, collections, type DocumentOf } from '#contract/collections.ts';
import { mergeRecordContent, withValues } from '#contract/three-way-merge.ts';
import { type KeptDocument, toLocal, toWire, type UnsentKeys } from '../database/local-document.ts';
import type { NeedsYouValue } from '../database/needs-you-item.ts';
import { isRecord, valuesLost } from './lost-values.ts';

/** What becomes of a document here once the server's version of it is known. */
export type Meeting<C extends CollectionName> = {
  /** The version to store; undefined to leave what is stored. */
  readonly next: KeptDocument<C> | undefined;
  /** What the user typed and `next` no longer holds. */
  readonly lost: readonly NeedsYouValue[];
};

/**
 * A document that was pulled. An unsent edit is never overwritten: where the server changed the same fields as well,
 * the answer to the push decides ({@link settleConflict}); what only the server sets is taken at once.
 */
export function takePulled<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C> | undefined,
  server: DocumentOf<C>,
): KeptDocument<C> | undefined {
  if (local === undefined) return server._deleted ? undefined : toLocal(collection, server);
  // What a tombstone blanked is kept on the device that deleted it, for undo.
  if (!local.unsent && local._deleted && server._deleted) return undefined;
  if (!local.unsent) return sameValue(toWire(local), server) ? undefined : overwritten(collection, local, server);
  if (hasArrived(collection, local, server)) return overwritten(collection, local, server);
  const base = baseOf(local, server);
  if (base === undefined || !sameClientState(collection, base, server)) return undefined;
  return sameValue(base, local.base) && sameValue(base, server)
    ? undefined
    : keepEdit(collection, local, server, toWire(local));
}

/**
 * The server refused an edit because the document changed meanwhile, and this is what it holds. Records are merged
 * field by field; of everything else the server's version stays, and what the user wanted is told.
 *
 * @param base what the edit was made on, if that is not the one stored with it
 */
export function settleConflict<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C>,
  server: DocumentOf<C>,
  base: DocumentOf<C> | undefined = baseOf(local, server),
): Meeting<C> {
  const theirs = overwritten(collection, local, server);
  if (hasArrived(collection, local, server)) return { next: theirs, lost: [] };
  if (collections[collection].conflicts === 'take') return { next: theirs, lost: [] };
  const mine = toWire(local);
  if (!isRecord(mine) || !isRecord(server) || mine._deleted || server._deleted) {
    return { next: theirs, lost: valuesLost(collection, mine, server, base) };
  }
  const { merged, conflicts } = mergeRecordContent(base as typeof mine | undefined, mine, server);
  const next = keepEdit(collection, local, server, { ...server, ...merged } as DocumentOf<C>);
  const lost = conflicts.map(({ field, mine, theirs }) => ({ field, mine: mine ?? null, theirs: theirs ?? null }));
  return { next: sameClientState(collection, next, server) ? theirs : next, lost };
}

/**
 * An unsent edit on a version the server has lost, put on the older one it went back to: what the user typed stays
 * theirs, whatever stands there, since it came later.
 */
export function editOnOlder<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C>,
  server: DocumentOf<C>,
): KeptDocument<C> {
  const [mine, base] = [toWire(local), local.base as object | undefined];
  const merges = isRecord(mine) && isRecord(server) && base !== undefined && isRecord(base);
  if (!merges || mine._deleted || server._deleted) {
    return keepEdit(collection, local, server, mine);
  }
  const { merged, conflicts } = mergeRecordContent(base, mine, server);
  const typed = Object.fromEntries(conflicts.map((conflict) => [conflict.field, conflict.mine]));
  return keepEdit(collection, local, server, { ...server, ...withValues(merged, typed) });
}

/** Stores the server's version, nothing unsent left. */
export function overwritten<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C> | undefined,
  server: DocumentOf<C>,
): KeptDocument<C> {
  const toAnnounce = local !== undefined && 'toAnnounce' in local && local.toAnnounce === true;
  return toLocal(collection, server, { unsent: false, toAnnounce });
}

/** The server holds the very edit that waits here, or one that says the same. */
function hasArrived<C extends CollectionName>(collection: C, local: KeptDocument<C>, server: DocumentOf<C>): boolean {
  const editId = editIdOf(toWire(local));
  return (editId !== undefined && editId === editIdOf(server)) || sameClientState(collection, toWire(local), server);
}

/** An earlier edit of this very device that reached the server is no change by somebody else. */
function baseOf<C extends CollectionName>(local: KeptDocument<C>, server: DocumentOf<C>): DocumentOf<C> | undefined {
  const mineEarlier = local.earlierEdits?.includes(editIdOf(server) ?? '') ?? false;
  return mineEarlier ? server : (local.base as DocumentOf<C> | undefined);
}

/** The content of an edit on what the server holds now, which is its new base. */
export function keepEdit<C extends CollectionName>(
  collection: C,
  local: KeptDocument<C>,
  server: DocumentOf<C>,
  content: DocumentOf<C>,
): KeptDocument<C> {
  const mine = Object.fromEntries(
    collections[collection].clientFields.map((field) => [field, content[field as keyof DocumentOf<C>]]),
  );
  const editId = editIdOf(toWire(local));
  const document = { ...server, ...mine, _deleted: content._deleted, ...(editId === undefined ? {} : { editId }) };
  const keys: UnsentKeys<C> = { unsent: true, base: server };
  if (local.earlierEdits !== undefined) keys.earlierEdits = local.earlierEdits;
  const toAnnounce = 'toAnnounce' in local && local.toAnnounce === true;
  return toLocal(collection, document, { ...keys, toAnnounce });
}

export function editIdOf(document: object): string | undefined {
  return 'editId' in document && typeof document.editId === 'string' ? document.editId : undefined;
}
