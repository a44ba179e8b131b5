import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock, timestamp } from '../clock.ts';
import { lockDataFolder } from '../storage/data-folder-lock.ts';
import { databaseFile, flushToDisk, removeDatabase, restoringFile } from '../storage/sqlite-database.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';
import { describeContents, inspectDatabase } from './database-contents.ts';
import { restoreCopy } from './restore-copy.ts';

/**
 * Puts a backup in place of a data folder's database, which is kept beside it. The backup stays as it is. An interrupted
 * restore leaves either the old database, or none and a server that refuses to start with an empty one.
 *
 * @throws StorageError, also while a server uses the folder
 */
export async function restore(
  { dataDir, file }: { readonly dataDir: string; readonly file: string },
  say: (line: string) => void,
): Promise<void> {
  const contents = inspectDatabase(file);
  const lock = lockDataFolder(dataDir);
  try {
    const restoring = restoringFile(dataDir);
    await restoreCopy(file, restoring);
    const kept = keepAside(dataDir);
    // The log of another database beside this one would be taken for its own.
    removeDatabase(databaseFile(dataDir));
    renameSync(restoring, databaseFile(dataDir));
    flushToDisk(databaseFile(dataDir));
    say(`Restored ${describeContents(contents)} from ${file}. Laptops notice at their next sync.`);
    if (kept !== undefined) say(`The database that was there is kept as ${kept}.`);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(`${file} could not be restored: ${wordsFor(error)}.`, { cause: error });
  } finally {
    lock.release();
  }
}

/** Gives the present database another name; whatever state it is in, it stays as readable as it was. */
function keepAside(dataDir: string): string | undefined {
  const present = databaseFile(dataDir);
  if (!existsSync(present)) return undefined;
  const kept = join(dataDir, `smartlite-replaced-${timestamp(systemClock).replaceAll(/[-:.]/g, '')}.db`);
  foldLogIn(present);
  renameSync(present, kept);
  if (existsSync(`${present}-wal`)) renameSync(`${present}-wal`, `${kept}-wal`);
  return kept;
}

/** Writes the log that a killed server left into its database, so that one file is all of it. */
function foldLogIn(file: string): void {
  try {
    const database = new DatabaseSync(file);
    try {
      database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      database.close();
    }
  } catch {
    // A damaged database may be the very reason for the restore; its log then goes with it.
  }
}
