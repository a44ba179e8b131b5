import { type MangoQuery, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import { type Notification, unreadFrom } from '#contract/notifications.ts';
import { InboxInstance } from './inbox/inbox-instance.ts';
import type { KeptFact, Stored } from './inbox/stored.ts';
import type { LocalDatabase } from './local-database.ts';
import { isUnreadFact, UNREAD_FACT, type UnreadFact, unreadAt } from './unread-fact.ts';

const NONE: UnreadFact = { counting: 0, wakings: {} };

/** Keeps the count of the bell true with every notification that is written. */
export const keptUnreadFact: KeptFact = {
  name: UNREAD_FACT,
  after: (fact, writes) =>
    isUnreadFact(fact)
      ? writes.reduce((before, { previous, document }) => counted(counted(before, previous, -1), document, 1), fact)
      : fact,
  of: (documents) => documents.reduce<UnreadFact>((fact, document) => counted(fact, document, 1), NONE),
};

function counted(fact: UnreadFact, document: Stored | undefined, by: number): UnreadFact {
  const from = document === undefined ? null : unreadFrom(document as unknown as Notification);
  if (from === null) return fact;
  if (from === 0) return { ...fact, counting: fact.counting + by };
  const { [from]: before = 0, ...others } = fact.wakings;
  const now = before + by;
  return { ...fact, wakings: now === 0 ? others : { ...others, [from]: now } };
}

/** Confirms the fact by the query; one that is missing, as after an upgrade, or wrong is reckoned anew. */
export async function confirmUnreadFact(database: LocalDatabase): Promise<void> {
  const { notifications } = database.collections;
  const disk: unknown = notifications.storageInstance.originalStorageInstance;
  if (!(disk instanceof InboxInstance)) return;
  const counted = await notifications.count({ selector: { onBell: true } }).exec();
  if (unreadAt(await disk.fact(), Date.now()) === counted) return;
  const about = [{ onBell: true }, { place: 'snoozed' }].map((selector) => {
    const query = { selector: { ...selector, _deleted: { $eq: false } } } as MangoQuery<Record<string, unknown>>;
    return prepareQuery(disk.schema, normalizeMangoQuery(disk.schema, query));
  });
  await disk.reckonFact(about);
}
