import type { CollectionName } from '#contract/collections.ts';
import type { LocalDatabase } from '../local-database.ts';
import { InboxInstance } from './inbox-instance.ts';

/** Each query goes through all that wait: of so many in a few milliseconds. */
const MOST_WAITING = 3_000;

/**
 * After many documents were written: has about as many moved from the inbox into their place, where too many wait there.
 * While one piece of work on thousands follows the other, there is no calm moment for it.
 *
 * @param written how many were
 */
export async function keepUp(
  { collections }: LocalDatabase,
  collection: CollectionName,
  written: number,
): Promise<void> {
  const inbox: unknown = collections[collection].storageInstance.originalStorageInstance;
  if (!(inbox instanceof InboxInstance)) return;
  const before = inbox.waiting;
  try {
    while (inbox.waiting > MOST_WAITING && before - inbox.waiting < written) await inbox.moveOldest();
  } catch {
    // They are safe where they are. A disk that is full has said so, and a calm moment tries again.
  }
}
