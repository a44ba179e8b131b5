import { appendFile, glob } from 'node:fs/promises';

/**
 * The head of an entry of a hundred bytes, and the first ten of them: checksum, length, "this is all of it" (LevelDB,
 * `log_format.md`).
 */
const halfAnEntry = Buffer.concat([Buffer.from([1, 2, 3, 4, 100, 0, 1]), Buffer.alloc(10, 'x')]);

/**
 * Leaves the databases of a browser or desktop app that was killed as one leaves them that is killed in the middle of
 * a write, which few kills hit.
 *
 * @param profile the folder of the whole profile
 */
export function leaveHalfAnEntry(profile: string): Promise<void> {
  return appendToLogs(profile, halfAnEntry);
}

/** Leaves them as a disk does that lost what it had said to hold: the browser finds them broken. */
export function breakDatabases(profile: string): Promise<void> {
  return appendToLogs(profile, Buffer.concat([halfAnEntry, Buffer.alloc(200, 'y')]));
}

async function appendToLogs(profile: string, bytes: Buffer): Promise<void> {
  let logs = 0;
  for await (const log of glob('**/*.indexeddb.leveldb/*.log', { cwd: profile })) {
    await appendFile(`${profile}/${log}`, bytes);
    logs += 1;
  }
  if (logs === 0) throw new Error(`There is no log of any database in ${profile}.`);
}
