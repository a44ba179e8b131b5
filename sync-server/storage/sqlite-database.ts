import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { NodeSqliteDialect } from './node-sqlite-dialect.ts';
import type { Tables } from './schema.ts';

/** Password hashes are in it: nobody but the server's own user reads it. */
const OWNER_ONLY = 0o600;

/** The database in a data folder. */
export function databaseFile(folder: string): string {
  return join(folder, 'smartlite.db');
}

/** Where a restore puts the database together before it takes the place of the other one. */
export function restoringFile(folder: string): string {
  return join(folder, 'smartlite.db.restoring');
}

/** A write-ahead log that one large write made longer is cut to this again: otherwise it would stay so for ever. */
const WAL_BYTES = 64 * 1_048_576;

/** Where the database is kept as it was before a step of an update changed it. */
export function beforeStepFile(folder: string, step: string, now: Date): string {
  return join(folder, `smartlite-before-${step}-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`);
}

/** Opens a database file, or makes one. Every commit is on disk before it is answered. */
export function openDatabase(file: string): Kysely<Tables> {
  closeSync(openSync(file, 'a', OWNER_ONLY));
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000');
  database.exec(`pragma journal_size_limit = ${WAL_BYTES}`);
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
}

/**
 * Writes a consistent copy of a database, also while a server works on it. `VACUUM INTO` reads one snapshot, however long
 * it takes; what is written meanwhile is not in it.
 *
 * @throws Error of the system or of SQLite; `copy` must not exist
 */
export function copyDatabase(file: string, copy: string): void {
  closeSync(openSync(copy, 'wx', OWNER_ONLY));
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec('pragma busy_timeout = 5000');
    database.prepare('vacuum into ?').run(copy);
  } finally {
    database.close();
  }
  flushToDisk(copy);
}

/** Removes a database and the log beside it, as far as they are there. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

/** Makes sure that a file, and its name in its folder, survive a loss of power. */
export function flushToDisk(file: string): void {
  for (const path of process.platform === 'win32' ? [file] : [file, dirname(file)]) {
    const descriptor = openSync(path, path === file ? 'r+' : 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}
