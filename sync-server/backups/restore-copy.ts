import { systemClock } from '../clock.ts';
import { migrate } from '../storage/migrate.ts';
import { copyDatabase, flushToDisk, openDatabase, removeDatabase } from '../storage/sqlite-database.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';
import { type DatabaseContents, inspectDatabase } from './database-contents.ts';
import { startNewHistory } from './new-history.ts';

/**
 * Makes a database out of a backup that a server can go on with: a copy at this version, with a history of its own. Its
 * write-ahead log is gone once it is closed. What an interrupted restore left under the name goes.
 *
 * @throws Error of the system or of SQLite
 */
export async function restoreCopy(file: string, copy: string): Promise<void> {
  removeDatabase(copy);
  copyDatabase(file, copy);
  const db = openDatabase(copy);
  try {
    await migrate(db);
    await startNewHistory({ db, engine: 'sqlite' }, systemClock);
  } finally {
    await db.destroy();
  }
  flushToDisk(copy);
}

/**
 * Restores a backup as one would, into a database that is thrown away, and counts what is in it. That the file is sound
 * does not say that a server can go on with it: a table may be missing, or a step of an update fail on what it holds.
 * It is a file beside the backup, on a disk that is large enough and as private; in memory a large one would not fit.
 *
 * @throws StorageError
 */
export async function rehearseRestore(file: string): Promise<DatabaseContents> {
  const rehearsed = `${file}.rehearsed`;
  try {
    await restoreCopy(file, rehearsed);
    return inspectDatabase(rehearsed);
  } catch (error) {
    const words = error instanceof StorageError ? error.message : `${wordsFor(error)}.`;
    throw new StorageError(`A trial restore of the backup failed: ${words}`, { cause: error });
  } finally {
    removeDatabase(rehearsed);
  }
}
