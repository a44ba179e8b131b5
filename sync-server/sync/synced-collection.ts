import type { CollectionName } from '#contract/collections.ts';
import type { RowHandler } from '../rows/row.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { StoredCollection } from '../storage/stored-collection.ts';

/** Everything the server has to know of a collection. */
export type SyncedCollection<C extends CollectionName> = StoredCollection<C> & {
  /** Takes what devices push. */
  readonly push: RowHandler;
  /** Has a word in a page before it is sent: gets and gives documents as JSON. */
  readonly onPull?: PageHandler;
};

export type PageHandler = (writer: OrgWriter, by: SignedIn, documents: readonly string[]) => Promise<readonly string[]>;

/** A collection that is missing here does not compile. */
export type SyncedCollections = { readonly [C in CollectionName]: SyncedCollection<C> };
