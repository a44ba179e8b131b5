import { deleteDB, openDB } from 'idb';

const DATABASE = 'smartlite-new-log';

/**
 * Has Chromium leave the log of its databases behind. It goes on with that otherwise, also after the half entry that
 * a kill, a power cut or a full disk left at the end: it does not mind that one yet, but the next start takes it for
 * a broken database and begins all databases of the app anew, and session, records and unsent edits are gone. (That is
 * LevelDB's `reuse_logs`; ChromeOS does without for this reason, https://crbug.com/460568.) Where a database is erased,
 * all that the log holds is written to a file of its own and a new log begun; so one is made to be erased.
 *
 * @throws DOMException where the disk is full
 */
export async function beginNewLog(): Promise<void> {
  // On a computer where nothing is kept nothing is to be made either.
  if ((await indexedDB.databases()).length === 0) return;
  const database = await openDB(DATABASE, 1);
  database.close();
  await deleteDB(DATABASE);
}
