import { sameClientState } from '#contract/client-state.ts';
import { blankTombstone, type CollectionName, collections, type DocumentOf } from '#contract/collections.ts';
import type { PushAnswer, Rejection } from '#contract/sync.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { type KeptDocument, toWire } from '../database/local-document.ts';
import { changeBitByBit } from '../database/local-write.ts';
import { addNeedsYou } from '../database/needs-you.ts';
import type { NeedsYouItem } from '../database/needs-you-item.ts';
import { valuesLost } from './lost-values.ts';
import { editIdOf, keepEdit, type Meeting, overwritten, settleConflict } from './meet-server-document.ts';
import { namedByRecord } from './named-by-record.ts';
import { conflictItem, rejectionItem } from './needs-you-items.ts';
import { rejectionsById } from './orphans.ts';

type Outcome<C extends CollectionName> = Meeting<C> & { readonly item?: NeedsYouItem };

/**
 * Carries out what the server said to a batch of edits. What the user typed and loses is kept in "Needs you" before
 * any document changes; a document edited again in the meantime keeps that edit.
 *
 * @param sent the edits as they were sent
 * @returns how many edits were merged with a newer version and wait to be sent again
 */
export async function takePushAnswer<C extends CollectionName>(
  database: LocalDatabase,
  collection: C,
  sent: readonly KeptDocument<C>[],
  answer: PushAnswer,
): Promise<number> {
  const conflicts = new Map(answer.conflicts.map((document) => [document.id, document as unknown as DocumentOf<C>]));
  const sentById = new Map(sent.map((edit) => [edit.id, edit]));
  const rejected = await rejectionsById(database, answer, sentById);
  const applied = new Set(answer.alreadyApplied ?? []);
  const outcomes = new Map<string, Outcome<C>>();
  for (const edit of sent) {
    const rejection = rejected.get(edit.id);
    if (rejection?.retryable) continue;
    const server = conflicts.get(edit.id);
    if (rejection !== undefined) outcomes.set(edit.id, outcomeOfRejection(collection, edit, server, rejection));
    else if (server !== undefined) outcomes.set(edit.id, outcomeOfConflict(collection, edit, server, applied));
    else outcomes.set(edit.id, { next: overwritten(collection, edit, asTaken(collection, edit)), lost: [] });
  }
  const items = [...outcomes.values()].flatMap(({ item }) => (item === undefined ? [] : [item]));
  await addNeedsYou(database, await namedByRecord(database, items, sentById));
  const stored = await changeBitByBit(database, collection, [...outcomes.keys()], (current, id) => {
    const edit = sentById.get(id);
    if (current === undefined || edit === undefined || !current.unsent) return undefined;
    if (editIdOf(toWire(current)) === editIdOf(toWire(edit))) return outcomes.get(id)?.next;
    return editedMeanwhile(collection, current, edit, conflicts.get(id), rejected.has(id), applied);
  });
  return stored.filter(({ unsent }) => unsent).length;
}

/** What the server holds once it has taken an edit; one that changes nothing leaves there what it was made on. */
function asTaken<C extends CollectionName>(collection: C, edit: KeptDocument<C>): DocumentOf<C> {
  const base = edit.base as DocumentOf<C> | undefined;
  return base !== undefined && sameClientState(collection, base, toWire(edit)) ? base : toWire(edit);
}

/** The document was edited again while the push was under way: that newer edit stays unsent, on what is now known. */
function editedMeanwhile<C extends CollectionName>(
  collection: C,
  current: KeptDocument<C>,
  sent: KeptDocument<C>,
  server: DocumentOf<C> | undefined,
  wasRejected: boolean,
  applied: ReadonlySet<string>,
): KeptDocument<C> | undefined {
  const wasApplied = applied.has(editIdOf(toWire(sent)) ?? '');
  // Both are decided when the newer edit, which contains this one, is answered.
  if (wasRejected || (server !== undefined && !wasApplied)) return undefined;
  return keepEdit(collection, current, asTaken(collection, sent), toWire(current));
}

function outcomeOfConflict<C extends CollectionName>(
  collection: C,
  edit: KeptDocument<C>,
  server: DocumentOf<C>,
  applied: ReadonlySet<string>,
): Outcome<C> {
  const editId = editIdOf(toWire(edit));
  if (editId !== undefined && applied.has(editId)) return { next: overwritten(collection, edit, server), lost: [] };
  const meeting = settleConflict(collection, edit, server);
  if (meeting.lost.length === 0 && !(edit._deleted && !server._deleted)) return meeting;
  return { ...meeting, item: conflictItem(collection, edit, server, meeting.lost) };
}

/**
 * What stands where the server refused an edit and names no document. What was to be deleted is gone, whoever brought
 * that about: no pull would say so of what a restored backup took away. Anything else is what the edit was made on, or
 * the next pull brings it.
 */
function standingUnnamed<C extends CollectionName>(collection: C, edit: KeptDocument<C>): DocumentOf<C> {
  const { id, orgId, updatedAt, _deleted } = toWire(edit);
  if (_deleted) return blankTombstone(collection, id, orgId, updatedAt);
  return (edit.base as DocumentOf<C> | undefined) ?? { ...toWire(edit), _deleted: true };
}

function outcomeOfRejection<C extends CollectionName>(
  collection: C,
  edit: KeptDocument<C>,
  server: DocumentOf<C> | undefined,
  rejection: Rejection,
): Outcome<C> {
  const real = server ?? standingUnnamed(collection, edit);
  const next = overwritten(collection, edit, real);
  // Of a notification only an answer is anything that somebody said.
  const isMute = collections[collection].conflicts === 'take';
  if (isMute && valuesLost(collection, toWire(edit), real, edit.base as DocumentOf<C> | undefined).length === 0) {
    return { next, lost: [] };
  }
  const item = rejectionItem(collection, edit, real, rejection);
  return { next, lost: item.values, item };
}
