import type { AnyDocument, CollectionName, DocumentOf } from '#contract/collections.ts';
import { type HandOff, isUnseen } from '#contract/hand-offs.ts';
import { countsAsUnread, type Notification } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';

/**
 * A document as it lies on this device: the synced fields, plus keys only this device has. The latter never leave it
 * ({@link toWire}), and none of those in an index is ever null: IndexedDB leaves such rows out silently.
 */
export type LocalDocument<C extends CollectionName> = Omit<DocumentOf<C>, '_deleted'> &
  UnsentKeys<C> &
  LineageKeys &
  DerivedKeys[C];

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

type RecordKeys = {
  /** The name in small letters, for lists in natural order. */
  nameKey: string;
  /** The id of the account this record belongs to (or of the parent account), '' if none. */
  accountKey: string;
  /** Sorts the last changed first when read in ascending order; see {@link newestFirst}. */
  newestFirst: string;
};
type NotificationKeys = {
  /** The one key of the unread count: true for what counts on the bell. */
  onBell: boolean;
  archived: boolean;
  newestFirst: string;
  /** True until the operating system was asked to announce this arrival. */
  toAnnounce: boolean;
};
type HandOffKeys = {
  newestFirst: string;
  /** Who waits for the receiver to see it, '' once nobody does. */
  waitingFrom: string;
};
type NoKeys = Record<never, never>;

export type DerivedKeys = {
  readonly [C in CollectionName]: C extends 'records'
    ? RecordKeys
    : C extends 'notifications'
      ? NotificationKeys
      : C extends 'handOffs'
        ? HandOffKeys
        : NoKeys;
};

/** A document as stored, with RxDB's own mark of deletion. */
export type StoredDocument<C extends CollectionName> = LocalDocument<C> & { _deleted: boolean };

const LATEST = 9_999_999_999_999;

/**
 * A key that grows as time goes back, 13 digits. RxDB on Dexie cannot use an index for a descending sort: ascending by
 * this key, the newest 50 of 50,000 come in milliseconds.
 */
export function newestFirst(iso: string): string {
  const moment = Date.parse(iso);
  return String(LATEST - (Number.isNaN(moment) ? 0 : moment)).padStart(13, '0');
}

const deriveKeys: { readonly [C in CollectionName]: (document: DocumentOf<C>) => object } = {
  records: recordKeys,
  notifications: notificationKeys,
  users: () => ({}),
  workflowRules: () => ({}),
  approvalProcesses: () => ({}),
  approvalRequests: () => ({}),
  approvalDecisions: () => ({}),
  handOffs: handOffKeys,
};

function recordKeys(record: CrmRecord): RecordKeys {
  const account = record.fields['accountId'] ?? record.fields['parentAccountId'] ?? '';
  return {
    nameKey: record.name.toLowerCase(),
    accountKey: String(account),
    newestFirst: newestFirst(record.updatedAt),
  };
}

function notificationKeys(notification: Notification): Omit<NotificationKeys, 'toAnnounce'> {
  return {
    onBell: countsAsUnread(notification),
    archived: notification.archivedAt !== null,
    newestFirst: newestFirst(notification.createdAt),
  };
}

function handOffKeys(handOff: HandOff): HandOffKeys {
  return {
    newestFirst: newestFirst(handOff.sentAt),
    waitingFrom: isUnseen(handOff) ? handOff.fromUsername : '',
  };
}

/** A document as it is stored here; `keys` says what is unsent about it, nothing by default. */
export function toLocal<C extends CollectionName>(
  collection: C,
  document: DocumentOf<C>,
  keys: UnsentKeys<C> & { toAnnounce?: boolean } = { unsent: false },
): StoredDocument<C> {
  const derive = deriveKeys[collection] as (document: AnyDocument) => object;
  const announcing = collection === 'notifications' ? { toAnnounce: keys.toAnnounce ?? false } : {};
  const { toAnnounce: _, ...unsentKeys } = keys;
  return { ...document, ...derive(document), ...announcing, ...unsentKeys } as StoredDocument<C>;
}

const localKeys = new Set([
  'unsent',
  'base',
  'earlierEdits',
  'ancestors',
  'nameKey',
  'accountKey',
  'newestFirst',
  'onBell',
  'archived',
  'toAnnounce',
  'waitingFrom',
  '_meta',
  '_rev',
  '_attachments',
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
