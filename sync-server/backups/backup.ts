import { existsSync, renameSync, rmSync } from 'node:fs';
import { copyDatabase, databaseFile, flushToDisk } from '../storage/sqlite-database.ts';
import { StorageError, wordsFor } from '../storage/storage-trouble.ts';
import { describeContents, inspectDatabase } from './database-contents.ts';
import { rehearseRestore } from './restore-copy.ts';

/**
 * Writes a consistent copy of a data folder's database, also while a server works on it. It gets its name only once it
 * is complete, read back, restored once and on disk, and never replaces a file.
 *
 * @throws StorageError
 */
export async function backup(
  { dataDir, file }: { readonly dataDir: string; readonly file: string },
  say: (line: string) => void,
): Promise<void> {
  const source = databaseFile(dataDir);
  if (!existsSync(source)) {
    throw new StorageError(`There is no database in ${dataDir}. Say where it is with --data-dir.`);
  }
  refusePresent(file);
  const partial = `${file}.partial`;
  if (existsSync(partial)) {
    throw new StorageError(
      `${partial} is there: another backup is being written, or one was interrupted. Remove it if none is.`,
    );
  }
  try {
    copyDatabase(source, partial);
    const contents = describeContents(inspectDatabase(partial));
    const restored = describeContents(await rehearseRestore(partial));
    if (restored !== contents) throw new StorageError(`Of ${contents}, ${restored} came back in a trial restore.`);
    refusePresent(file);
    renameSync(partial, file);
    flushToDisk(file);
    say(`Backed up ${contents} to ${file}, and restored them once to see that it works.`);
  } catch (error) {
    rmSync(partial, { force: true });
    if (error instanceof StorageError) throw error;
    throw new StorageError(`${file} could not be written: ${wordsFor(error)}.`, { cause: error });
  }
}

function refusePresent(file: string): void {
  if (existsSync(file)) throw new StorageError(`${file} is there already, and is left as it is. Choose another name.`);
}
