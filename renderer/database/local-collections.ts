import { z } from 'zod';
import type { Activity } from '#contract/activities.ts';
import type { CollectionName, DocumentOf } from '#contract/collections.ts';
import { awaitsAnswer, type HandOff, isUnseen } from '#contract/hand-offs.ts';
import { countsAsUnread, type Notification, placeOf } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import { NeedsYouItem } from './needs-you-item.ts';

/**
 * Makes a document as one version of the app stored it what the next one stores: its `base` as well, and whether it is
 * deleted or not.
 */
export type Migration = (stored: Readonly<Record<string, unknown>>) => Record<string, unknown>;

type Kept = {
  /** Every index costs time at each write; see docs/decisions.md#windows for those of records. */
  readonly indexes: readonly (readonly string[])[];
  /**
   * How what lies on a device came to be as it is now. Whoever changes what is stored appends the step that makes stored
   * documents fit, and never changes one that was released: the number of steps is the version of the schema, and an
   * unsent edit stored at any of them exists nowhere else.
   */
  readonly migrations: readonly Migration[];
};

/** What this device keeps of a synced collection beside the fields of the contract. */
export type LocalCollection<C extends CollectionName> = Kept & {
  /** Keys of this device: the source of their type, of their part in the RxDB schema and of what is never sent. */
  readonly keys?: z.ZodObject;
  /** Each key, from the document; they are always set, since an index never shows rows whose key is null. */
  derive?(document: DocumentOf<C>): object;
  /** True until the operating system was asked to announce an arrival; kept over every write. */
  readonly marks?: typeof announcing;
};

/** What was added is absent from what was stored before. */
const unchanged: Migration = (stored) => ({ ...stored });

const key = (maxLength: number) => z.string().max(maxLength);
/** Sorts the newest first when read in ascending order; see {@link newestFirst}. */
const timeKey = key(13);
const announcing = z.object({ toAnnounce: z.boolean() });

/** Every collection that syncs, as this device keeps it. */
export const localCollections = {
  records: {
    ...derived(
      z.object({
        /** The name in small letters, for lists in natural order. */
        nameKey: key(255),
        /** The id of the account this record belongs to (or of the parent account), '' if none. */
        accountKey: key(64),
        newestFirst: timeKey,
      }),
      ({ name, fields, updatedAt }: CrmRecord) => ({
        nameKey: name.toLowerCase(),
        accountKey: String(fields['accountId'] ?? fields['parentAccountId'] ?? ''),
        newestFirst: newestFirst(updatedAt),
      }),
    ),
    indexes: [['object', 'newestFirst'], ['accountKey', 'object', 'newestFirst'], ['unsent']],
    // The indexes by object and by account, and what may be said with a hand-over: what is stored stays as it is.
    migrations: [unchanged],
  },
  notifications: {
    ...derived(
      z.object({
        /** The one key of the unread count: true for what counts on the bell. What wakes is written again, see wake-snoozed.ts. */
        onBell: z.boolean(),
        place: key(8),
        /** By when it came, or came back. */
        newestFirst: timeKey,
      }),
      (notification: Notification) => ({
        onBell: countsAsUnread(notification, Date.now()),
        place: placeOf(notification, Date.now()),
        newestFirst: newestFirst(notification.snoozedUntil ?? notification.createdAt),
      }),
    ),
    marks: announcing,
    indexes: [
      ['onBell', 'newestFirst'],
      ['place', 'newestFirst'],
      ['recordId', 'newestFirst'],
      ['toAnnounce'],
      ['unsent'],
    ],
    migrations: [
      // No version before could snooze.
      ({ archived, ...stored }) => ({ ...stored, place: archived === true ? 'archived' : 'inbox' }),
    ],
  },
  // Their working hours and absence, and their email address.
  users: { indexes: [['unsent']], migrations: [unchanged, unchanged] },
  // After how long nobody has touched a record; how many notifications a person gets in a day.
  workflowRules: { indexes: [['unsent']], migrations: [unchanged, unchanged] },
  approvalProcesses: { indexes: [['unsent']], migrations: [] },
  approvalRequests: { indexes: [['recordId'], ['unsent']], migrations: [] },
  approvalDecisions: { indexes: [['requestId'], ['unsent']], migrations: [] },
  handOffs: {
    ...derived(
      z.object({
        newestFirst: timeKey,
        /** Who waits for the receiver to see it, '' once nobody does. */
        waitingFrom: key(64),
        /** Who is to accept or decline it, '' once nobody is. */
        awaitedFrom: key(64),
      }),
      (handOff: HandOff) => ({
        newestFirst: newestFirst(handOff.sentAt),
        waitingFrom: isUnseen(handOff) ? handOff.fromUsername : '',
        awaitedFrom: awaitsAnswer(handOff) ? handOff.toUsername : '',
      }),
    ),
    indexes: [
      ['recordId', 'newestFirst'],
      ['fromUsername', 'newestFirst'],
      ['toUsername', 'newestFirst'],
      ['waitingFrom'],
      ['awaitedFrom'],
      ['unsent'],
    ],
    migrations: [
      // No version before asked for an answer; what was opened then is answered.
      (stored) => {
        const { trigger, openedAt, resolved, _deleted, toUsername } = stored;
        const isOpen = trigger === 'record-assigned' && openedAt === null && resolved === null && _deleted !== true;
        return { ...stored, awaitedFrom: isOpen ? toUsername : '' };
      },
      // Which rule assigned it.
      unchanged,
    ],
  },
  activities: {
    ...derived(z.object({ newestFirst: timeKey }), (activity: Activity) => ({ newestFirst: newestFirst(activity.at) })),
    indexes: [['recordId', 'newestFirst'], ['unsent']],
    migrations: [],
  },
  // Views of lists; what is heard with a banner.
  preferences: { indexes: [['unsent']], migrations: [unchanged, unchanged] },
} satisfies { readonly [C in CollectionName]: LocalCollection<C> };

type Infer<E, P extends string> = E extends { readonly [K in P]: z.ZodType<infer T> } ? T : Record<never, never>;
type Entry<C extends CollectionName> = (typeof localCollections)[C];
/** The keys this device derives from the documents of a collection, and the marks it keeps on them. */
export type LocalKeys<C extends CollectionName> = Infer<Entry<C>, 'keys'> & Infer<Entry<C>, 'marks'>;

/** A value this device keeps for the account beside its documents, such as how far each collection was pulled. */
export const LocalSetting = z.object({ id: z.string(), value: z.unknown() });
export type LocalSetting = z.infer<typeof LocalSetting>;

/** The collections that never leave the device. */
export const deviceCollections = {
  needsYou: {
    schema: NeedsYouItem,
    keys: z.object({ createdAt: key(30) }),
    indexes: [['createdAt']],
    migrations: [],
  },
  settings: {
    schema: LocalSetting,
    keys: z.object({}),
    indexes: [],
    // Nothing of it changed: a version of the app that knows no inbox would miss what waits there, and so must not open it.
    migrations: [(stored) => ({ ...stored })],
  },
} satisfies { [name: string]: Kept & { readonly schema: z.ZodObject; readonly keys: z.ZodObject } };

const LATEST = 9_999_999_999_999;

/**
 * A key that grows as time goes back, 13 digits. RxDB on Dexie cannot use an index for a descending sort: ascending by
 * this key, the newest 50 of 50,000 come in milliseconds.
 */
export function newestFirst(iso: string): string {
  const moment = Date.parse(iso);
  return String(Math.max(0, LATEST - (Number.isNaN(moment) ? 0 : moment))).padStart(13, '0');
}

function derived<K extends z.ZodObject, D>(keys: K, derive: (document: D) => z.infer<K>) {
  return { keys, derive };
}
