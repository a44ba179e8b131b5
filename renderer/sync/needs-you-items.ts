import { authorOf, type CollectionName, collections, type DocumentOf } from '#contract/collections.ts';
import type { Rejection } from '#contract/sync.ts';
import { type KeptDocument, toWire, versionOf } from '../database/local-document.ts';
import type { NeedsYouItem, NeedsYouValue } from '../database/needs-you-item.ts';
import { isRecord, valuesLost } from './lost-values.ts';

/** An edit that met a change by somebody else; the server's version stayed. */
export function conflictItem<C extends CollectionName>(
  collection: C,
  edit: KeptDocument<C>,
  server: DocumentOf<C>,
  values: readonly NeedsYouValue[],
): NeedsYouItem {
  const reason = edit._deleted
    ? 'You deleted this while somebody else changed it. It was kept.'
    : server._deleted
      ? 'This was deleted, or is no longer visible to you, before your change arrived.'
      : authorOf(collection, server) === authorOf(collection, toWire(edit))
        ? 'You changed the same fields on another device, which arrived first. That version was kept.'
        : 'Somebody else changed the same fields before your change arrived. Their version was kept.';
  const kind = server._deleted ? 'recovered' : 'conflict';
  return { ...itemOfEdit(kind, collection, edit, server), reason, values: [...values] };
}

/** An edit the server does not take as it is. */
export function rejectionItem<C extends CollectionName>(
  collection: C,
  edit: KeptDocument<C>,
  server: DocumentOf<C>,
  { code, message }: Pick<Rejection, 'code' | 'message'>,
): NeedsYouItem {
  const values = valuesLost(collection, toWire(edit), server, edit.base as DocumentOf<C> | undefined);
  return { ...itemOfEdit('rejection', collection, edit, server), reason: message, code, values };
}

/** What a restored backup lost, or knows otherwise. Submissions and decisions are made by one person and no other. */
export function recoveredItem<C extends CollectionName>(
  collection: C,
  held: DocumentOf<C>,
  server: DocumentOf<C> | undefined,
  me: string,
): NeedsYouItem {
  const reason =
    server === undefined
      ? 'The server lost this, such as when it was restored from a backup.'
      : 'The server holds another version of this, such as after it was restored from a backup.';
  const author = authorOf(collection, held);
  const canBePutBack = collections[collection].writtenBy !== 'submitter';
  return {
    ...itemAbout('recovered', collection, held, server),
    wanted: server === undefined ? 'create' : 'edit',
    reason,
    values: valuesLost(collection, held, server, undefined),
    ...(author === undefined || author === me ? {} : { mineBy: author }),
    ...(canBePutBack ? { whole: { ...held } } : {}),
  };
}

function itemOfEdit<C extends CollectionName>(
  kind: NeedsYouItem['kind'],
  collection: C,
  edit: KeptDocument<C>,
  server: DocumentOf<C>,
) {
  const mine = toWire(edit);
  const whole = collections[collection].conflicts === 'tell-whole';
  return {
    ...itemAbout(kind, collection, mine, server),
    wanted: mine._deleted ? ('delete' as const) : edit.base === undefined ? ('create' as const) : ('edit' as const),
    ...(whole && !mine._deleted ? { whole: { ...mine } } : {}),
  };
}

function itemAbout<C extends CollectionName>(
  kind: NeedsYouItem['kind'],
  collection: C,
  mine: DocumentOf<C>,
  server: DocumentOf<C> | undefined,
) {
  const theirs = server === undefined || server._deleted ? undefined : server;
  const theirsBy = theirs && authorOf(collection, theirs);
  return {
    // What happened to one version is listed once, even if the answer has to be carried out twice after a crash. An edit
    // whose rest was merged after a conflict may still be refused: those are two.
    id: `${kind}-${collection}-${mine.id}-${versionOf(mine)}`,
    kind,
    collectionName: collection,
    documentId: mine.id,
    object: isRecord(mine) ? mine.object : '',
    title: 'name' in mine ? mine.name : '',
    code: '',
    createdAt: new Date().toISOString(),
    ...(theirs === undefined || theirsBy === undefined ? {} : { theirsBy, theirsAt: theirs.updatedAt }),
  };
}
