import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import type { StoredDocument } from './documents.ts';
import type { OrgReading } from './org-reading.ts';

/** What has to be known of a collection to store its documents and to show each to the right people. */
export type StoredCollection<C extends CollectionName> = {
  readonly sight: Sight<C>;
  readonly parent?: Parent<C>;
  /** Who still has work with a document; null where nobody has. */
  openOwner?(document: DocumentOf<C>): string | null;
};

export type StoredCollections = { readonly [C in CollectionName]: StoredCollection<C> };

/** How a collection keeps who sees its documents. */
export type Sight<C extends CollectionName> =
  /** Everyone sees all of it, always. */
  { readonly kind: 'open' } | PersonalSight<C> | ListedSight<C>;

/** Only one person ever sees a document, and its row names them: there are more notifications than of anything else. */
export type PersonalSight<C extends CollectionName> = {
  readonly kind: 'personal';
  personOf(document: DocumentOf<C>): string;
  /** From when on it counts on the bell, in milliseconds; null where it does not. */
  unreadFrom(document: DocumentOf<C>): number | null;
  /** The record it is about, if any; nothing about who sees it follows from that. */
  recordOf(document: DocumentOf<C>): string | null;
};

/** Where not everyone sees a document, those who do are listed beside it. */
export type ListedSight<C extends CollectionName> = {
  readonly kind: 'listed';
  /** Who sees a document as it stands; of a deleted one: who may take the delete back. */
  audience(work: OrgReading, stored: StoredDocument<C>): Promise<readonly string[]>;
  /** Whether everyone sees all of it after all, where the org shows its records to everyone. */
  readonly opensWithRecords: boolean;
  /** What the audience of documents follows from beside their parents, to be read ahead. */
  followsFrom?(documents: readonly StoredDocument<C>[]): readonly [CollectionName, readonly string[]];
  /** The next documents that anybody sees, by id; to be given where most of them are seen by nobody. */
  seenAfter?(work: OrgReading, id: string, limit: number): Promise<readonly string[]>;
};

/** What a document is about: whoever sees that sees the document too. */
export type Parent<C extends CollectionName> = {
  readonly collection: CollectionName;
  idOf(document: DocumentOf<C>): string;
  /** Whether who sees the parent follows from the document as well. */
  readonly decidesItsViewers?: true;
};
