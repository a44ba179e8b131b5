import { answer, FACTS, inboxName, openExisting } from './indexed-db.ts';
import { UNREAD_FACT, unreadAt } from './unread-fact.ts';

/**
 * How many notifications count on the bell of an account, as what was written last left it: by one look at the disk, past
 * RxDB and before it is even read.
 *
 * @returns null where that is not known
 */
export async function firstUnread(databaseName: string): Promise<number | null> {
  const connection = await openExisting(inboxName(databaseName)).catch(() => null);
  if (connection === null) return null;
  try {
    if (!connection.objectStoreNames.contains(FACTS)) return null;
    const kept = await answer(connection.transaction(FACTS).objectStore(FACTS).get(UNREAD_FACT));
    return unreadAt(kept, Date.now());
  } finally {
    connection.close();
  }
}
