import type { Insertable } from 'kysely';
import type { CollectionName } from '#contract/collections.ts';
import type { StoredDocument } from './documents.ts';
import type { DocumentsTable } from './schema.ts';
import type { StoredCollection } from './stored-collection.ts';

/**
 * The row of a document: what SQL filters by, such as who may see it, is in columns.
 *
 * @param listed whether only those may see it who are listed beside it
 */
export function documentRow<C extends CollectionName>(
  collection: C,
  { sight, parent, openOwner }: StoredCollection<C>,
  { document, seq, hidden }: StoredDocument<C>,
  listed: boolean,
): Insertable<DocumentsTable> {
  const unreadFrom = sight.kind === 'personal' ? sight.unreadFrom(document) : null;
  return {
    org_id: document.orgId,
    collection,
    id: document.id,
    seq,
    recipient: sight.kind === 'personal' ? sight.personOf(document) : null,
    listed: listed ? 1 : 0,
    parent: sight.kind === 'personal' ? sight.recordOf(document) : (parent?.idOf(document) ?? null),
    deleted: document._deleted ? 1 : 0,
    unread: unreadFrom === null ? 0 : 1,
    unread_from: unreadFrom ?? 0,
    open_owner: document._deleted ? null : (openOwner?.(document) ?? null),
    data: JSON.stringify(document),
    hidden,
    updated_at: document.updatedAt,
  };
}
