import type { LocalDatabase } from './local-database.ts';

/** Long enough to put a deletion back that a restored backup lost. */
const KEEP_DELETED_MS = 30 * 24 * 60 * 60_000;

/**
 * Frees the room of what was deleted long ago; RxDB keeps the row of every deleted document otherwise. Only to be called
 * while nothing waits to be sent: a deletion that does is such a row.
 */
export async function cleanUp(database: LocalDatabase, keepDeletedMs = KEEP_DELETED_MS): Promise<void> {
  for (const { storageInstance } of Object.values(database.collections)) {
    let done = false;
    while (!done) done = await storageInstance.cleanup(keepDeletedMs);
  }
}
