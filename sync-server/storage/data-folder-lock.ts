import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError, wordsFor } from './storage-trouble.ts';

export type DataFolderLock = { release(): void };

/**
 * Makes sure that one process alone works on a data folder, which is made where there is none. The lock is an exclusive transaction on a tiny SQLite file
 * of its own: the operating system drops it with the process, however that ends, and the database itself stays open to
 * readers such as an online backup. The file with the process id is for the message only.
 *
 * @throws StorageError naming the process that holds the folder, or when there cannot be such a folder
 */
export function lockDataFolder(folder: string): DataFolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StorageError(`The data folder ${folder} cannot be made: ${wordsFor(error)}`, { cause: error });
  }
  const pidFile = join(folder, 'smartlite.pid');
  const database = new DatabaseSync(join(folder, 'smartlite.lock'));
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive');
  } catch (error) {
    database.close();
    throw new StorageError(
      `Another SmartLite server (process ${pidIn(pidFile)}) is using the data folder ${folder}. Stop it, or choose another folder with --data-dir.`,
      { cause: error },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release: () => {
      rmSync(pidFile, { force: true });
      database.close();
    },
  };
}

function pidIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
