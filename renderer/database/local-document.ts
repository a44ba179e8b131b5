import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { type LocalCollection, type LocalKeys, localCollections } from './local-collections.ts';

/**
 * A document as it lies on this device: the synced fields, plus keys only this device has. The latter never leave it
 * ({@link toWire}), and none of those in an index is ever null: IndexedDB leaves such rows out silently.
 */
export type LocalDocument<C extends CollectionName> = Omit<DocumentOf<C>, '_deleted'> &
  UnsentKeys<C> &
  LineageKeys &
  LocalKeys<C>;

/** What makes an edit survive until the server has it; written in the same transaction as the edit itself. */
export type UnsentKeys<C extends CollectionName> = {
  /** True while the server has not taken this version. */
  unsent: boolean;
  /** What the server held when the first unsent edit was made: the base of the merge. Absent for an insert. */
  base?: DocumentOf<C>;
  /** `editId`s of earlier unsent edits on the same base, which the server may have taken without us hearing of it. */
  earlierEdits?: string[];
};

/** What lets a device know an older version of a document when it meets one; kept by every write, see local-write.ts. */
export type LineageKeys = {
  /** The server's versions this device held before the present one, newest first; see {@link versionOf}. */
  ancestors?: string[];
};

/** A document as stored, with RxDB's own mark of deletion. */
export type StoredDocument<C extends CollectionName> = LocalDocument<C> & { _deleted: boolean };

/** A document as it is stored here; `keys` says what is unsent about it, nothing by default. */
export function toLocal<C extends CollectionName>(
  collection: C,
  document: DocumentOf<C>,
  keys: UnsentKeys<C> & { toAnnounce?: boolean } = { unsent: false },
): StoredDocument<C> {
  const { derive, marks }: LocalCollection<C> = localCollections[collection] as LocalCollection<CollectionName>;
  const { toAnnounce = false, ...unsentKeys } = keys;
  const marked = marks === undefined ? {} : { toAnnounce };
  return { ...document, ...derive?.(document), ...marked, ...unsentKeys } as StoredDocument<C>;
}

/** What is on this device alone, and what its storage adds. */
const localKeys = new Set([
  ...['unsent', 'base', 'earlierEdits', 'ancestors', '_meta', '_rev', '_attachments'],
  ...Object.values<LocalCollection<CollectionName>>(localCollections).flatMap(({ keys, marks }) => [
    ...Object.keys(keys?.shape ?? {}),
    ...Object.keys(marks?.shape ?? {}),
  ]),
]);

/** The document as server and client speak of it: without the keys of this device and of its storage. */
export function toWire<C extends CollectionName>(stored: StoredDocument<C>): DocumentOf<C> {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !localKeys.has(key))) as DocumentOf<C>;
}

/** What this device last knew the server to hold of a document; undefined for one the server never had. */
export function heldOf<C extends CollectionName>(stored: StoredDocument<C>): DocumentOf<C> | undefined {
  return stored.unsent ? (stored.base as DocumentOf<C> | undefined) : toWire(stored);
}

/** Names one version of a document: by the edit that made it, or where no app made it, by the server's time. */
export function versionOf(document: { readonly updatedAt: string }): string {
  return 'editId' in document && typeof document.editId === 'string' ? document.editId : document.updatedAt;
}
